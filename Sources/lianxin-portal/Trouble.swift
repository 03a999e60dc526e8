/// Something an operator can mend 启动故障, in one sentence.
enum Trouble: Error {
    case noKey(String)
    case brokenKey(String, String)
    case directory(String)
    case store(String, String)
    case resources(String)
    case ferry(String, String)
    case portInUse(Int)
    case portForbidden(Int)
    case stopped(String)

    /// The sentence in a language.
    func sentence(_ language: String) -> String { language == "en" ? english : chinese }

    private var english: String {
        switch self {
        case .noKey(let file): "There is no public key in \(file); make one with `lianxin setup`."
        case .brokenKey(let file, let why): "The public key in \(file) cannot be used: \(why)."
        case .directory(let path):
            "The directory \(path) cannot be written; change its rights, or choose another with --data."
        case .store(let path, let why): "The database in \(path) cannot be opened: \(why)"
        case .resources(let why): "The portal's pages cannot be read: \(why)"
        case .ferry(let path, let why): "The ferry by \(path) cannot be used: \(why)."
        case .portInUse(let port): "Port \(port) is in use by another program; choose another with --port."
        case .portForbidden(let port):
            "Port \(port) may only be used by an administrator; choose one above 1023 with --port."
        case .stopped(let why): "The portal stopped: \(why)"
        }
    }

    private var chinese: String {
        switch self {
        case .noKey(let file): "\(file) 里没有公钥，请先运行 lianxin setup 生成。"
        case .brokenKey(let file, let why): "\(file) 里的公钥不能用：\(why)。"
        case .directory(let path): "目录 \(path) 不能写入，请修改权限，或者用 --data 另选一个。"
        case .store(let path, let why): "\(path) 里的数据库打不开：\(why)"
        case .resources(let why): "读不到页面文件：\(why)"
        case .ferry(let path, let why): "经 \(path) 的摆渡不能用：\(why)。"
        case .portInUse(let port): "端口 \(port) 已被别的程序占用，请用 --port 另选一个。"
        case .portForbidden(let port): "端口 \(port) 只有管理员能用，请用 --port 选一个 1023 以上的。"
        case .stopped(let why): "门户停止了：\(why)"
        }
    }
}
