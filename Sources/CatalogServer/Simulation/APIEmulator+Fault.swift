extension APIEmulator {
  /// Something that goes wrong with the API, at requests that are counted: the same requests meet the same faults.
  public struct Fault: Sendable, Hashable {
    /// What happens.
    public enum Effect: Sendable, Hashable {
      /// This status with the API's own body for it, and nothing is looked up. `retryAfter` is the header, in seconds.
      case status(Int, retryAfter: Int? = nil)
      /// Every token that was issued so far has expired; the request itself meets it.
      case expireTokens
      /// The answer begins later.
      case delay(Duration)
      /// The body comes slowly, so many bytes a second.
      case slowBody(bytesPerSecond: Int)
      /// The connection ends behind so many bytes of the body.
      case cutBody(after: Int)
      /// A page without elements, whatever its total says.
      case emptyPage
      /// The listing moved while it was read: so many assets came before the page, and its end is asked for again. Negative
      /// ones went, and as many are skipped. Listings of assets only.
      case moved(by: Int)
    }

    /// Which requests count.
    public enum Target: String, Sendable, Hashable, CaseIterable {
      /// Assets and classifications.
      case api
      /// Assets alone.
      case assets
      /// Classifications alone.
      case classifications
      /// Requests for a token.
      case token
    }

    /// What happens.
    public var effect: Effect
    /// Which requests count.
    public var target: Target
    /// The first request that meets it; the first of all is 1.
    public var first: Int
    /// The last one; nil never ends.
    public var last: Int?
    /// Every so manieth of them, from the first on.
    public var every: Int

    /// A fault at one request.
    public init(_ effect: Effect, on target: Target = .api, at request: Int) {
      self.init(effect, on: target, from: request, to: request)
    }

    /// A fault at several requests.
    public init(_ effect: Effect, on target: Target = .api, from first: Int, to last: Int?, every: Int = 1) {
      self.effect = effect
      self.target = target
      self.first = first
      self.last = last
      self.every = every
    }

    func meets(_ number: Int) -> Bool {
      number >= first && number <= last ?? .max && (number - first) % max(every, 1) == 0
    }
  }
}
