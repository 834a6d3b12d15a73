/// The proxies that environment variables name. libcurl, which carries Foundation's requests outside Apple's systems,
/// reads them by itself, and a session has no setting that keeps a request from them.
struct ProxyEnvironment {
  /// The names of this computer, as `NO_PROXY` takes them; older versions of libcurl know no ranges.
  private static let loopback = ["localhost", "127.0.0.1", "::1", "127.0.0.0/8"]
  /// Those that concern requests over plain http, in the order in which they are asked.
  private static let plain = ["http_proxy", "all_proxy", "ALL_PROXY"]

  private let read: (String) -> String?

  /// - Parameter read: the value of a variable.
  init(_ read: @escaping (String) -> String?) { self.read = read }

  /// An empty one counts as none, as it does for libcurl.
  private func value(_ names: String...) -> String? {
    names.lazy.compactMap(read).first { !$0.isEmpty }
  }

  /// What to change so that no plain http and nothing for this computer goes to a proxy, and https for others goes
  /// where it went before: new values, or nil where a variable has to go.
  var changes: [String: String?] {
    var changes: [String: String?] = [:]
    if value("https_proxy", "HTTPS_PROXY") == nil, let all = value("all_proxy", "ALL_PROXY") {
      changes["https_proxy"] = .some(all)
    }
    for name in Self.plain + ["HTTP_PROXY"] { changes[name] = .some(nil) }
    let excepted = value("no_proxy", "NO_PROXY")
    // A lone asterisk stands for every host, among others it stands for none.
    if excepted != "*" {
      changes["no_proxy"] = ([excepted].compactMap(\.self) + Self.loopback).joined(separator: ",")
    }
    return changes
  }

  /// The variable whose proxy would get a request over plain http; nil for none.
  ///
  /// - Parameter host: of this computer; an IPv6 address in brackets.
  func variable(forPlain host: String) -> String? {
    guard let name = Self.plain.first(where: { value($0) != nil }) else { return nil }
    let bare = host.filter { !"[]".contains($0) }
    let excepted = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " }.map {
      $0.lowercased()
    }
    return excepted == ["*"] || excepted.contains(bare) ? nil : name
  }
}
