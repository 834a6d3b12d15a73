package import CatalogQuery
public import Logging

extension APIEmulator {
  /// Where an emulator listens and whom it lets in.
  public struct Options: Sendable {
    /// The name or address to listen on.
    public var hostname = "127.0.0.1"
    /// The port to listen on; 0 takes any that is free.
    public var port = 0
    /// Whether ``hostname`` may be one that other computers reach. The emulator speaks plain HTTP, so a client's
    /// secret would cross the network in the clear.
    public var allowsOtherComputers = false
    /// Further names that clients ask for it by, where other computers reach it. A request to any other name is refused,
    /// as a page of another site may have its name lead here.
    public var otherNames: [String] = []
    /// Whether a request with an unknown parameter is refused with 400. The API passes it over; so does an emulator
    /// that is not strict, and says so in the header `X-Carrel-Notice`.
    public var isStrict = false
    /// The only `client_id` that gets a token; nil takes any that is not empty.
    public var clientID: String?
    /// The only `client_secret` that gets a token; nil takes any that is not empty.
    public var clientSecret: String?
    /// How long a token is good, in seconds, and what `expires_in` says. The value of LinkedIn's own page
    /// (API reference §1.2).
    public var tokenLifetime = 7_775_999
    /// After so many API answers every token that was issued so far has expired: 401 with
    /// `serviceErrorCode` 65602 (API reference §8). It happens once, to see what a client does then.
    package var expireTokenOnceAfter: Int?
    /// Gets one line at `debug` for each request, without tokens and secrets.
    public var logger = Logger(label: "carrel.emulator")

    /// What the log says after an error of the catalog: the command line adds what to type.
    package var advice: @Sendable (QueryError) -> String = { _ in "" }

    /// Listens on this computer only, on any free port, and takes any key.
    public init() {}
  }
}
