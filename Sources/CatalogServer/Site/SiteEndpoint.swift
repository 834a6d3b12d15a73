import CatalogQuery
import HTTPTypes
import Hummingbird
import LearningAPI
import Logging

/// Brings a site's answers to a connection, each with what keeps a browser from doing more than showing it.
struct SiteEndpoint: Sendable {
  let site: any Site
  let limits: APIEmulator.Limits
  /// What the log says after an error of the catalog.
  let advice: @Sendable (QueryError) -> String

  /// Scripts and styles of the site's own alone, nothing from elsewhere, in nobody's frame. A page that is posted to needs the
  /// browser to say where it comes from, so the site itself is told; nobody else is.
  static let headers: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("Referrer-Policy", "same-origin"), ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  func reply(to request: Request, _ context: EmulatorContext, _ route: SiteRoute) async throws
    -> EmulatorReply
  {
    let target = EmulatorRequest(request)
    var form: String?
    if request.method == .post {
      guard let body = try await request.bytes(limit: limits.body) else {
        return Self.reply(
          site.page(status: 413, message: "what is sent here may have \(limits.body) bytes"), to: request)
      }
      form = String(decoding: body, as: UTF8.self)
    }
    let asked = SiteRequest(
      route: route.path, key: context.parameters.get("key").map(QueryString.decodePathSegment),
      query: String(target.query), accept: request.headers[.accept] ?? "",
      isScript: request.headers[.script] != nil, form: form)
    let reply = await site.reply(to: asked)
    if let cause = reply.cause {
      context.logger.error("the catalog cannot be read: \(cause)\(advice(cause))")
    }
    return Self.reply(reply, to: request)
  }

  /// What a browser is shown of an error; nil where no browser asks.
  func page(for error: EmulatorError, to request: Request) -> EmulatorReply? {
    guard request.headers[.accept]?.contains("text/html") == true else { return nil }
    var reply = Self.reply(site.page(status: error.status, message: error.message), to: request)
    reply.allow = error.allow
    return reply
  }

  private static func reply(_ reply: SiteReply, to request: Request) -> EmulatorReply {
    var told = EmulatorReply(reply.body)
    told.status = reply.status
    told.contentType = reply.contentType
    told.more = headers
    // The same address has several forms.
    told.more.append(("Vary", "Accept, Accept-Encoding, X-Carrel-Script"))
    if let name = reply.fileName {
      told.more.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
    }
    switch reply.keeping {
    case .forever: told.more.append(("Cache-Control", "public, max-age=31536000, immutable"))
    case .never: told.isPrivate = true
    case .untilChanged: break
    }
    return told.packed(as: Delivery(request.headers), hasTag: reply.keeping == .untilChanged)
  }
}
