import CatalogQuery
import LearningAPI

/// `--format json` of watched assets: one object.
package enum WatchJSON {
  package static func bytes(_ watched: [WatchedLine]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("assets")
      json.array { json in for line in watched { write(line, &json) } }
    }
    return json.bytes
  }

  private static func write(_ line: WatchedLine, _ json: inout JSONWriter) {
    let asset = line.asset
    json.object { json in
      json.key("urn")
      write(asset?.urn.rawValue, &json)
      if let page = line.page {
        json.key("page")
        json.string(page)
      }
      if let title = line.title {
        json.key("listed")
        json.string(title)
      }
      json.key("state")
      json.string((asset?.state ?? .unknown).rawValue)
      json.key("title")
      write(asset?.title, &json)
      json.key("since")
      if let since = asset?.since { json.int(since) } else { json.null() }
      json.key("reason")
      write(asset?.reason, &json)
      json.key("replacements")
      json.array { json in
        guard let asset else { return }
        for hit in asset.replacements { write(Replacement(hit, for: asset), &json) }
      }
    }
  }

  private static func write(_ replacement: Replacement, _ json: inout JSONWriter) {
    json.object { json in
      json.key("urn")
      json.string(replacement.hit.urn.rawValue)
      json.key("title")
      json.string(replacement.hit.title.value)
      json.key("locale")
      write(replacement.hit.title.locale?.tag, &json)
      json.key("seconds")
      if let seconds = replacement.hit.seconds { json.int(seconds) } else { json.null() }
      json.key("isShorter")
      json.bool(replacement.isShorter)
      json.key("isNewer")
      json.bool(replacement.isNewer)
    }
  }

  private static func write(_ text: String?, _ json: inout JSONWriter) {
    if let text { json.string(text) } else { json.null() }
  }
}
