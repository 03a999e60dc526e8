import CPangoCairo
import Synchronization

/// Pages of a PDF, drawn in memory: nothing of a letter ever lies in a temporary file.
final class Canvas {
    /// What the library hands over piece by piece.
    private final class Bytes {
        var all: [UInt8] = []
    }

    private let bytes = Bytes()
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer

    /// A canvas with pages of this size, in millimetres, and the moment it says it was made: the same letter at the same
    /// second gives the same bytes.
    init(width: Double, height: Double, madeAt: String) throws {
        let surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let bytes = Unmanaged<Bytes>.fromOpaque(closure).takeUnretainedValue()
                bytes.all += UnsafeBufferPointer(start: data, count: Int(length))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(bytes).toOpaque(), width * PageMeasure.millimetre,
            height * PageMeasure.millimetre)
        guard let surface, let cairo = cairo_create(surface), let map = pango_cairo_font_map_new(),
            let context = pango_font_map_create_context(map)
        else { throw TypesettingFault.library(CAIRO_STATUS_NO_MEMORY.rawValue) }
        (self.surface, self.cairo, self.map, self.context) = (surface, cairo, map, context)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, madeAt)
        pango_cairo_font_map_set_resolution(OpaquePointer(map), 72)
        // Widths as the typeface has them, not rounded to the dots of a screen: 28 characters fill a line.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("zh-cn"))
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(context))
        g_object_unref(map)
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Ends the page that was drawn.
    func endPage() { cairo_show_page(cairo) }

    /// Ends the document.
    ///
    /// - Returns: The PDF.
    func finish() throws -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw TypesettingFault.library(status.rawValue) }
        return bytes.all
    }

    /// A line from left to right; millimetres.
    func rule(y: Double, from x: Double, to end: Double, thickness: Double, red: Bool = false) {
        colour(red: red)
        cairo_set_line_width(cairo, thickness * PageMeasure.millimetre)
        cairo_move_to(cairo, x * PageMeasure.millimetre, y * PageMeasure.millimetre)
        cairo_line_to(cairo, end * PageMeasure.millimetre, y * PageMeasure.millimetre)
        cairo_stroke(cairo)
    }

    /// Text broken into lines 分行.
    ///
    /// - Parameters:
    ///   - size: In points.
    ///   - width: In millimetres.
    ///   - indent: Of the first line, in points.
    func lines(
        _ text: String, _ typeface: String, size: Double, width: Double, indent: Double = 0, isBold: Bool = false
    ) -> Lines {
        Lines(text, typeface, size: size, width: width, indent: indent, isBold: isBold, context)
    }

    /// Draws one line so that its text stands in the middle of a row; millimetres.
    func draw(_ lines: Lines, _ index: Int, x: Double, row top: Double, height: Double, red: Bool = false) {
        guard let line = lines.line(index) else { return }
        let extents = lines.extents(of: line)
        let baseline = top * PageMeasure.millimetre + height * PageMeasure.millimetre / 2 + extents.aboveMiddle
        colour(red: red)
        cairo_move_to(cairo, x * PageMeasure.millimetre + (index == 0 ? lines.indent : 0), baseline)
        pango_cairo_show_layout_line(cairo, line)
    }

    private func colour(red: Bool) {
        if red {
            cairo_set_source_rgb(cairo, PageMeasure.red.0, PageMeasure.red.1, PageMeasure.red.2)
        } else {
            cairo_set_source_rgb(cairo, 0, 0, 0)
        }
    }

    /// Text in lines of one width.
    final class Lines {
        fileprivate let layout: OpaquePointer
        /// The same lines, stretched to the width.
        private let stretched: OpaquePointer
        let indent: Double
        private let size: Double
        private let width: Double

        fileprivate init(
            _ text: String, _ typeface: String, size: Double, width: Double, indent: Double, isBold: Bool,
            _ context: OpaquePointer
        ) {
            layout = pango_layout_new(context)
            (self.indent, self.size, self.width) = (indent, size, width)
            let font = pango_font_description_from_string(typeface + ", Noto Serif CJK SC, Noto Sans CJK SC")
            pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
            if isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
            pango_layout_set_font_description(layout, font)
            pango_font_description_free(font)
            pango_layout_set_width(layout, Int32(width * PageMeasure.millimetre * Double(PANGO_SCALE)))
            pango_layout_set_indent(layout, Int32(indent * Double(PANGO_SCALE)))
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            let plain = text.filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
            pango_layout_set_text(layout, plain, -1)
            stretched = pango_layout_copy(layout)
            pango_layout_set_justify(stretched, 1)
        }

        deinit {
            g_object_unref(UnsafeMutableRawPointer(layout))
            g_object_unref(UnsafeMutableRawPointer(stretched))
        }

        /// A line as it is drawn: stretched to the width where little is missing; where a long number went to the next line,
        /// the characters stay together.
        fileprivate func line(_ index: Int) -> UnsafeMutablePointer<PangoLayoutLine>? {
            guard let plain = pango_layout_get_line_readonly(layout, Int32(index)) else { return nil }
            let missing =
                width * PageMeasure.millimetre - extents(of: plain).width - (index == 0 ? indent : 0)
            return missing > 2 * size ? plain : pango_layout_get_line_readonly(stretched, Int32(index))
        }

        /// How many lines.
        var count: Int { Int(pango_layout_get_line_count(layout)) }

        /// How wide the widest line is, in millimetres.
        var widest: Double {
            (0..<count).reduce(0) { widest, index in
                guard let line = pango_layout_get_line_readonly(layout, Int32(index)) else { return widest }
                return max(widest, extents(of: line).width)
            } / PageMeasure.millimetre
        }

        fileprivate func extents(
            of line: UnsafeMutablePointer<PangoLayoutLine>
        ) -> (width: Double, aboveMiddle: Double) {
            var logical = PangoRectangle()
            pango_layout_line_get_extents(line, nil, &logical)
            let (top, height) = (Double(logical.y), Double(logical.height))
            return (Double(logical.width) / Double(PANGO_SCALE), -(top + height / 2) / Double(PANGO_SCALE))
        }
    }
}
