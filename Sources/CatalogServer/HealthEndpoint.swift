import CatalogIntegrity
import CatalogQuery
import Foundation
import LearningAPI

/// What those ask who watch over a server. They need no token, and learn nothing that is in the catalog.
struct HealthEndpoint: Sendable {
  let catalog: Catalog
  let metrics: EmulatorMetrics

  /// `/healthz`: the process answers.
  var alive: EmulatorReply {
    var json = JSONWriter()
    json.object { json in
      json.key("status")
      json.string("ok")
    }
    return reply(json.bytes)
  }

  /// `/readyz`: the catalog can be read and holds something; 503 otherwise. An old or partial one is still ready.
  func ready() async -> EmulatorReply {
    let health = await health()
    let isReady = health.map { ![.empty, .unusable].contains($0.state) } ?? false
    var json = JSONWriter()
    json.object { json in
      json.key("status")
      json.string(isReady ? "ready" : "not ready")
      if let health {
        json.key("catalog")
        json.string(health.state.rawValue)
        json.key("generation")
        json.int(health.generation)
        json.key("verdict")
        json.string(health.verdict)
      } else {
        json.key("catalog")
        json.string("unreadable")
      }
    }
    var reply = reply(json.bytes)
    reply.status = isReady ? 200 : 503
    return reply
  }

  /// `/metrics`, for Prometheus.
  func metrics() async -> EmulatorReply {
    metrics.record(await health(), now: Date().timeIntervalSince1970)
    var reply = reply(metrics.text)
    reply.contentType = "text/plain; version=0.0.4; charset=utf-8"
    return reply
  }

  /// Nil where the catalog cannot be read.
  private func health() async -> CatalogHealth? {
    try? await inPool { try catalog.health() }
  }

  private func reply(_ body: [UInt8]) -> EmulatorReply {
    var reply = EmulatorReply(body)
    reply.isPrivate = true
    return reply
  }
}
