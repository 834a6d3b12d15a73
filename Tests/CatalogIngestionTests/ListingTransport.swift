import Foundation
import LearningAPI
import LearningClient
import Synchronization

/// An API in memory: a token, and one listing per type that the test can change while it is paged.
final class ListingTransport: Transport {
  /// What a test sets up.
  struct State {
    var assets: [String] = []
    var total: Int?
    /// What is answered instead of a page, by the number of the request from 0.
    var instead: [Int: TransportResponse] = [:]
    var requests: [[QueryItem]] = []
    var tokens = 0
    var date = "Tue, 24 Nov 2026 10:00:00 GMT"
  }

  let state: Mutex<State>

  init(_ assets: [String]) {
    var state = State()
    state.assets = assets
    self.state = Mutex(state)
  }

  /// The requests for pages, as `name=value` of what tells them apart.
  var pages: [String] {
    state.withLock { state in
      state.requests.map { items in
        items.filter {
          ["start", "assetFilteringCriteria.lastModifiedAfter"].contains($0.name)
            || $0.name.contains("assetTypes") || $0.name.contains("locales")
        }
        .map { "\($0.name.split(separator: ".").last ?? "")=\($0.value)" }.joined(separator: " ")
      }
    }
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    state.withLock { state in
      let headers = ["date": state.date, "content-type": "application/json"]
      if request.method == "POST" {
        state.tokens += 1
        return TransportResponse(
          status: 200, headers: headers, body: Array(#"{"access_token":"t","expires_in":3600}"#.utf8))
      }
      let items = QueryString.parse(String(request.url.split(separator: "?", maxSplits: 1).last ?? ""))
      state.requests.append(items)
      if let instead = state.instead[state.requests.count - 1] { return instead }
      func value(_ name: String) -> String? { items.first { $0.name == name }?.value }
      let type = value("assetFilteringCriteria.assetTypes[0]") ?? ""
      let start = Int(value("start") ?? "") ?? 0
      let count = Int(value("count") ?? "") ?? 10
      let all = state.assets.filter { $0.contains("\"type\":\"\(type)\"") }
      let page = all.dropFirst(start).prefix(count).joined(separator: ",")
      let body =
        #"{"paging":{"start":\#(start),"count":\#(count),"total":\#(state.total ?? all.count),"links":[]},"metadata":{},"elements":[\#(page)]}"#
      return TransportResponse(status: 200, headers: headers, body: Array(body.utf8))
    }
  }

  static func asset(_ number: Int, type: String = "COURSE", title: String? = nil, updated: Int64 = 1)
    -> String
  {
    #"{"urn":"urn:li:x:\#(number)","type":"\#(type)","title":{"locale":{"country":"US","language":"en"},"value":"\#(title ?? "Title \(number)")"},"details":{"lastUpdatedAt":\#(updated)}}"#
  }
}
