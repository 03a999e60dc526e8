import Casework

extension SigningAct.EventType {
    /// What happened.
    var what: Bilingual {
        switch self {
        case .signedIn: Bilingual("登录", "Signed in")
        case .failed: Bilingual("登录失败", "Sign-in failed")
        case .locked: Bilingual("账号暂停登录", "Account made to wait")
        case .slowed: Bilingual("暂停期间仍在尝试", "Tried while made to wait")
        case .unknownTried: Bilingual("尝试不存在的账号", "Tried an account that does not exist")
        case .signedOut: Bilingual("退出", "Signed out")
        case .sessionEnded: Bilingual("登录结束", "Session ended")
        case .passwordSet: Bilingual("用链接设置口令", "Password set with a link")
        case .passwordChanged: Bilingual("更改口令", "Password changed")
        case .factorSet: Bilingual("启用第二因子", "Second factor put in force")
        case .factorEnded: Bilingual("停用第二因子", "Second factor ended")
        case .linkGiven: Bilingual("发一次性链接", "One-use link given")
        case .factorShown: Bilingual("出示第二因子", "Second factor shown")
        case .passwordShown: Bilingual("口令正确，等待第二因子", "Password right, second factor owed")
        case .keyAdded: Bilingual("登记安全密钥", "Security key enrolled")
        case .keyRemoved: Bilingual("停用安全密钥", "Security key removed")
        case .keyCopied: Bilingual("安全密钥计数倒退", "A security key counted backwards")
        case .tokenMade: Bilingual("生成访问令牌", "Access token made")
        case .tokenEnded: Bilingual("停用访问令牌", "Access token ended")
        case .refused: Bilingual("访问被拒绝", "Access refused")
        case .providerRefused: Bilingual("统一身份登录未成功", "Sign-in by the provider came to nothing")
        }
    }
}

extension SigningRecord {
    /// More about it; `nil` when there is no more.
    var detail: Bilingual? {
        if let cause = cause.flatMap(SigningAct.Failure.init(rawValue:)) { return cause.said }
        if let refused = cause.flatMap(ProviderRefused.init(rawValue:)), let times {
            let said = refused.said
            return Bilingual(
                "\(said.chinese)，本小时第 \(times) 次", "\(said.english), number \(times) of this hour")
        }
        if let ending = ending.flatMap(SigningAct.Ending.init(rawValue:)) {
            return ending.said(at: Moment(rawValue: ended ?? 0))
        }
        if let names, let times {
            return Bilingual(
                "本小时第 \(times) 次，\(names) 个不同的名称", "number \(times) of this hour, \(names) different names")
        }
        if let times { return Bilingual("本小时第 \(times) 次", "number \(times) of this hour") }
        if let seconds { return Bilingual("\(seconds) 秒", "\(seconds) s") }
        let way = self.way.flatMap(SigningAct.Way.init(rawValue:)) ?? .password
        if way == .key { return Bilingual("用安全密钥", "by a security key") }
        switch (way == .provider, secondFactor == true) {
        case (false, false): return nil
        case (false, true): return Bilingual("含第二因子", "with a second factor")
        case (true, false): return Bilingual("由统一身份", "by the provider")
        case (true, true): return Bilingual("由统一身份，含第二因子", "by the provider, with a second factor")
        }
    }
}

extension SigningAct.Failure {
    /// Why it failed.
    fileprivate var said: Bilingual {
        switch self {
        case .password: Bilingual("口令不对", "wrong password")
        case .code: Bilingual("口令正确，验证码不对", "right password, wrong code")
        case .codeSpent: Bilingual("口令正确，验证码已经用过", "right password, a code used before")
        case .closed: Bilingual("已免职或尚未设置口令", "dismissed, or no password set yet")
        case .key: Bilingual("口令正确，安全密钥不对", "right password, a security key that did not hold")
        case .keyCopied: Bilingual("可能有人复制了密钥", "somebody may have copied the key")
        case .factorFirst:
            Bilingual("统一身份没有第二因子，本人也没有开通", "the provider showed no second factor, and the account has none")
        }
    }
}

extension ProviderRefused {
    /// Why it came to nothing.
    fileprivate var said: Bilingual {
        switch self {
        case .stale: Bilingual("往返已过期或已用过", "out of date, or used before")
        case .declined: Bilingual("提供方拒绝", "the provider said no")
        case .unreachable: Bilingual("提供方没有应答", "the provider did not answer")
        case .untrusted: Bilingual("提供方的答复不可信", "the provider's answer is not to be trusted")
        case .busy: Bilingual("同时登录的人太多", "too many at once")
        case .unbound: Bilingual("没有绑定的账号", "no account is bound")
        case .closed: Bilingual("已免职", "dismissed")
        case .factorFirst: Bilingual("没有第二因子", "no second factor")
        }
    }
}

extension SigningAct.Ending {
    /// Why it ended, and when, where that was before anybody saw it.
    fileprivate func said(at moment: Moment) -> Bilingual {
        let when = "\(moment.day.description) \(moment.time)"
        return switch self {
        case .rest: Bilingual("半小时没有操作，\(when) 结束", "half an hour of rest, ended \(when)")
        case .day: Bilingual("满十小时，\(when) 结束", "ten hours, ended \(when)")
        case .user: Bilingual("本人从另一台设备退出", "signed out by its officer from another device")
        case .password: Bilingual("口令已更改", "the password was changed")
        case .factor: Bilingual("启用了第二因子", "a second factor was put in force")
        case .administrator: Bilingual("重新发链接或免职", "a new link, or dismissal")
        case .unbound: Bilingual("解除了统一身份绑定", "the binding to a provider ended")
        }
    }
}
