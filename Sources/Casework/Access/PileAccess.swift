extension AccessMatrix {
    /// The roles that may see the piles of their organ, and those that may hand in, arrange, proof-read and put aside. Who
    /// registers from one needs the right to register besides.
    ///
    /// Law: R art. 10 (the petition office alone takes in), 47; who does what is ours.
    public static let piles: (read: Set<Role>, keep: Set<Role>) = (
        read: Access.petitionOffice, keep: [.registrar, .receptionist, .officeHead]
    )

    /// The roles that may take in an old register. What came of its rows is told to whoever handed it in alone: a count
    /// would say that something hidden from a colleague is there.
    ///
    /// Law: R art. 10, 14, 47, 48; who does what is ours.
    public static let oldRegisters: Set<Role> = [.registrar, .officeHead]
}
