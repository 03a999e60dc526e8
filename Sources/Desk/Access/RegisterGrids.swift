import Casework
import Office
import Pages
import Paperwork

// Registers as they leave the house: the columns of their pages, what stands small there in columns of its own.
extension DeskFront {
    /// What a register is called, with the part or days it is of.
    func name(of register: ExportedRegister, _ words: Words) -> String {
        switch register {
        case .moved(let register): words("desk.moved.\(register.rawValue)")
        case .coverage(let notice, let part):
            joined([words("desk.coverage.\(notice.rawValue)"), words("desk.coverage.part.\(part.rawValue)")])
        case .returns(let quarter, let part):
            joined([
                words("desk.returns.title", ["quarter": .text(quarterName(quarter, words))]),
                words("desk.returns.heading.\(part.rawValue)"),
            ])
        case .records(let part): joined([words("desk.records.title"), words("desk.records.part.\(part.rawValue)")])
        case .ended: words("desk.records.ended")
        case .referrals(let part): words("desk.referrals.heading.\(part.rawValue)")
        case .cadres: words("desk.cadres.title")
        case .batches(let day):
            joined([words("desk.batch.title"), "\(day.advanced(by: 1 - Office.batchDays))–\(day)"])
        case .exchange(let tab):
            joined([words("desk.exchange.title"), words("desk.exchange.tab.\(tab.rawValue)")])
        }
    }

    private func joined(_ parts: [String]) -> String { parts.joined(separator: " · ") }

    /// A register that was taken along, as a grid.
    func grid(_ name: String, of register: ExportedRegister, _ rows: Export.RegisterRows, _ words: Words) -> Grid {
        switch rows {
        case .moved(let rows): movedGrid(name, rows, register, words)
        case .coverage(let rows): coverageGrid(name, rows, register, words)
        case .returns(let rows): returnsGrid(name, rows, words)
        case .records(let rows): recordsGrid(name, rows, words)
        case .ended(let rows): endedGrid(name, rows, words)
        case .referrals(let rows): referralsGrid(name, rows, words)
        case .cadres(let rows): cadresGrid(name, rows, words)
        case .batches(let rows): batchesGrid(name, rows, words)
        case .exchange(let rows): exchangeGrid(name, rows, words)
        }
    }

    private func ledger(_ name: String, _ columns: [String], _ words: Words, _ rows: [[Grid.Cell]]) -> Grid {
        Grid(name, headings: columns.map { words("desk.\($0)") }, rows: rows)
    }

    private func written(_ day: Day?) -> Grid.Cell { .text(day?.description ?? "") }

    private func clue(_ number: Int?) -> Grid.Cell { number.map { .number(Int64($0)) } ?? .text("") }

    private func movedGrid(
        _ name: String, _ rows: [MovementRow], _ register: ExportedRegister, _ words: Words
    ) -> Grid {
        let isSent = [.moved(.down), .moved(.up), .moved(.over)].contains(register)
        return ledger(
            name,
            [
                "moved.column.number", "export.clue", "moved.column.day", "moved.column.about", "export.portion",
                isSent ? "moved.column.to" : "moved.column.from", "export.assigned", "export.ground",
                "moved.column.reference",
            ] + OutsideStep.allCases.map { "moved.column.\($0.rawValue)" } + ["moved.column.node"], words,
            rows.map { row in
                [
                    .text(row.number.rawValue), clue(row.clue), written(row.day), .text(row.summary),
                    .text(row.isPart ? words("desk.moved.part") : ""), .text(row.elsewhere),
                    .text(row.isAssigned ? words("desk.moved.assigned") : ""),
                    .text(row.ground.map { words($0) } ?? ""), .text(row.reference),
                ] + OutsideStep.allCases.map { written(row.steps[$0]) } + [.text(words(row.node))]
            })
    }

    private func coverageGrid(
        _ name: String, _ rows: [CoverageRow], _ register: ExportedRegister, _ words: Words
    ) -> Grid {
        ledger(
            name,
            [
                "column.number", "column.node", "column.due", "column.left", "export.told", "column.about",
                "column.form", "column.source", "column.place", "column.received", "coverage.owes",
            ], words,
            rows.map { row in
                let owes =
                    if case .coverage(.acceptance, _) = register { words(OfficeKind.petitions) } else {
                        row.row.holderName ?? words("desk.clocks.handlingOffice")
                    }
                return [
                    .text(row.row.number.rawValue), .text(words(row.row.node)), written(row.mark.due),
                    row.mark.workingDaysLeft.map { .number(Int64($0)) } ?? .text(""), written(row.toldOn),
                    .text(row.row.summary), .text(words(row.row.form)), .text(words(row.row.source)),
                    .text(row.row.placeName), written(row.row.receivedOn), .text(owes),
                ]
            })
    }

    private func returnsGrid(_ name: String, _ rows: [QuarterReturnRow], _ words: Words) -> Grid {
        ledger(
            name,
            [
                "returns.column.number", "export.clue", "returns.column.about", "returns.column.office",
                "column.holder", "export.way", "export.stage", "export.truth", "column.node", "returns.column.since",
            ], words,
            rows.map { entry in
                [
                    .text(entry.row.number.rawValue), clue(entry.clue), .text(entry.row.summary),
                    .text(entry.office.map { words($0) } ?? ""), .text(entry.row.holderName ?? ""),
                    .text(entry.way.map { words($0) } ?? ""), .text(entry.stage.map { words($0) } ?? ""),
                    .text(entry.truth.map { words($0) } ?? ""), .text(words(entry.row.node)),
                    .text(entry.owedSince.map { quarterName($0, words) } ?? words("desk.returns.done")),
                ]
            })
    }

    private func recordsGrid(_ name: String, _ rows: [RecordLine], _ words: Words) -> Grid {
        ledger(
            name,
            [
                "records.column.number", "records.column.about", "export.class", "export.term", "export.starts",
                "records.column.ends", "records.column.state", "export.proposedBy", "export.proposedOn",
                "export.heldBy", "export.heldUntil", "export.heldFor",
            ], words,
            rows.map { line in
                [
                    .text(line.number.rawValue), .text(line.summary), .text(words(line.kept)), .text(words(line.term)),
                    written(line.started), written(line.ends), .text(state(line, words)),
                    .text(line.proposed?.by ?? ""), written(line.proposed?.on), .text(line.held?.by ?? ""),
                    written(line.held?.until), .text(line.held?.reason ?? ""),
                ]
            })
    }

    private func endedGrid(_ name: String, _ rows: [TombstoneLine], _ words: Words) -> Grid {
        ledger(
            name,
            [
                "records.column.number", "export.class", "export.term", "records.column.ends", "export.proposedBy",
                "export.proposedOn", "records.column.confirmedBy", "export.endedAt",
            ], words,
            rows.map { line in
                let what = line.stone.what
                return [
                    .text(what.number.rawValue), .text(words(what.kept)), .text(words(what.term)),
                    written(what.overOn), .text(line.proposedBy), written(what.proposedOn), .text(line.confirmedBy),
                    .text("\(line.stone.at.day) \(line.stone.at.time)"),
                ]
            })
    }

    private func referralsGrid(_ name: String, _ rows: [ReferralLine], _ words: Words) -> Grid {
        ledger(
            name,
            [
                "referrals.column.number", "referrals.column.about", "referrals.column.question", "export.below",
                "export.since", "referrals.column.due", "referrals.column.answer", "export.answeredBy",
                "export.answeredAt",
            ], words,
            rows.map { line in
                [
                    .text(line.number.rawValue), .text(line.summary ?? ""), .text(line.kind.map { words($0) } ?? ""),
                    .text(line.organName), written(line.since),
                    line.isUncounted ? .text(words("desk.clock.uncounted")) : written(line.due),
                    .text(line.answer.map { words($0.outcome) } ?? ""), .text(line.answer?.by ?? ""),
                    .text(line.answer.map { "\($0.at.day) \($0.at.time)" } ?? ""),
                ]
            })
    }

    /// The columns of a list as it is read in.
    private func cadresGrid(_ name: String, _ rows: [CadreLine], _ words: Words) -> Grid {
        ledger(
            name, CadreSheet.Column.allCases.map { "cadres.column.\($0.rawValue)" }, words,
            rows.map { line in
                let cadre = line.cadre
                return CadreSheet.Column.allCases.map { column -> Grid.Cell in
                    let said: String =
                        switch column {
                        case .code: cadre.code.rawValue
                        case .kind: words(cadre.kind)
                        case .name: cadre.name.text
                        case .unit: cadre.unit.text
                        case .post: cadre.post.text
                        case .managedBy: line.managerName
                        case .partyOrgAt: cadre.partyOrgAt?.rawValue ?? ""
                        case .postClass: words(cadre.postClass)
                        case .standing: words(cadre.standing)
                        case .supervised: words(cadre.supervised)
                        case .principalOf: cadre.principalOf?.rawValue ?? ""
                        case .mainPerson: cadre.mainPerson?.rawValue ?? ""
                        case .struck: cadre.isStruck ? words("desk.export.struck") : ""
                        }
                    return .text(said)
                }
            })
    }

    private func batchesGrid(_ name: String, _ rows: [RegistrationBatch], _ words: Words) -> Grid {
        ledger(
            name,
            ["batch.day", "batch.who", "batch.entries", "batch.complete", "batch.noted", "batch.missing"], words,
            rows.map { batch in
                [
                    written(batch.day), .text(batch.name), .number(Int64(batch.entries)),
                    .number(Int64(batch.complete)), .number(Int64(batch.noted)), .text(missing(of: batch, words)),
                ]
            })
    }

    private func exchangeGrid(_ name: String, _ rows: [ExchangeLine], _ words: Words) -> Grid {
        ledger(
            name,
            [
                "exchange.column.number", "exchange.column.about", "exchange.column.form", "export.partner",
                "export.numberThere", "export.packageDay", "exchange.column.attachments", "exchange.column.state",
                "export.since", "export.waits",
            ], words,
            rows.map { line in
                [
                    .text(line.number.rawValue), .text(line.summary), .text(words(line.form)),
                    .text(line.partnerName), .text(line.numberThere), written(line.at.day),
                    .number(Int64(line.attachments)), .text(words(line.state)), written(line.since),
                    line.waits.map { .number(Int64($0)) } ?? .text(""),
                ]
            })
    }
}
