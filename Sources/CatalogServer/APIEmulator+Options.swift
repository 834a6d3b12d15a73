package import CatalogQuery
public import Logging

extension APIEmulator {
  /// Where an emulator listens and whom it lets in.
  public struct Options: Sendable {
    /// The name or address to listen on. Other computers reach one that is not this machine's own; then ``clientID`` and
    /// ``clientSecret`` have to be set. The emulator speaks plain HTTP: what encrypts stands in front of it.
    public var hostname = "127.0.0.1"
    /// The port to listen on; 0 takes any that is free.
    public var port = 0
    /// Further names that clients ask for it by, where other computers reach it or a proxy stands in front of it. A
    /// request to any other name is refused, as a page of another site may have its name lead here.
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
    /// The largest `paging.total` of a search, and behind it there is nothing: the API was seen to say 500 and 1,000
    /// (API reference §7, point 7). Nil tells and gives everything.
    public var totalCap: Int?
    /// Which answers have facets.
    public var metadata = Metadata.always
    /// What goes wrong, to see what a client does then.
    public var faults: [Fault] = []
    /// How much one client may ask of it.
    public var limits = Limits()
    /// Gets one line at `debug` for each request, without tokens and secrets.
    public var logger = Logger(label: "carrel.emulator")
    /// Gets one JSON object for each request when it is answered, without tokens and secrets and without a line break.
    public var accessLog: (@Sendable (String) -> Void)?

    /// Pages for people, beside the API.
    package var site: (any Site)?
    /// Under which path the pages stand for who looks at them, such as `/carrel`; empty for the root.
    package var basePath = ""

    /// What the log says after an error of the catalog: the command line adds what to type.
    package var advice: @Sendable (QueryError) -> String = { _ in "" }

    /// Listens on this computer only, on any free port, and takes any key.
    public init() {}
  }
}
