extension AccessMatrix {
    /// The roles that may see the piles of their organ, and those that may hand in, arrange, proof-read and put aside. Who
    /// registers from one needs the right to register besides.
    ///
    /// Law: R art. 10 (the petition office alone takes in), 47; who does what is ours.
    public static let piles: (read: Set<Role>, keep: Set<Role>) = (
        read: Access.petitionOffice, keep: [.registrar, .receptionist, .officeHead]
    )
}
