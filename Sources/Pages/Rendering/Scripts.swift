extension Assets {
    /// What seals in a visitor's browser, in the order in which it is read 密封脚本.
    static let sealing = [
        "sealing.js", "sealing-files.js", "sealed-draft.js", "sealed-send.js", "sealed-picture.js", "sealed-receipt.js",
        "sealed-form.js",
    ]

    /// Every script that the form's page runs where the browser seals, in its order: all that could read what is typed.
    static let form = ["app.js", "portal.js"] + sealing

    /// Scripts of the other pages.
    static let others = ["line.js", "chart.min.js", "figures.js", "scans.js"]

    /// Every script there is, in the order of `docs/scripts.md`, which publishes their hashes.
    static let published = form + others
}
