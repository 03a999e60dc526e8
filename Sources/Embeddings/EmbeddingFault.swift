/// Why a model of meanings gave nothing 语义模型未给出结果. It carries names and numbers, never a text or a key.
public enum EmbeddingFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// It could not be reached, or answered with a status that is no answer: what is known.
    case unreachable(String)
    /// It will not have these texts: its status. Others may go through.
    case refused(UInt)
    /// What it answered is not what was asked for.
    case unusable(Reason)
    /// More texts than go out in one call; nothing was asked.
    case tooMany

    /// What is wrong with an answer 答复不合用之处.
    public enum Reason: String, Sendable {
        /// It is not JSON of the form agreed.
        case form
        /// There are more vectors than texts, or fewer, or two for one.
        case count
        /// A vector is longer or shorter than the others, than before, or than any may be.
        case dimension
        /// A vector is nothing but noughts, or holds what is no number.
        case values
    }

    /// One sentence for the log.
    public var description: String {
        switch self {
        case .unreachable(let what): "The model of meanings does not answer: \(what)."
        case .refused(let status): "The model of meanings takes a text not at all: \(status)."
        case .unusable(let reason): "What the model of meanings answered is of no use: \(reason.rawValue)."
        case .tooMany: "The model of meanings is asked for too many texts at once."
        }
    }
}
