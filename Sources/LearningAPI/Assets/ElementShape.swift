/// How the API wrote the URN, the type and the title of an asset: in which order, and nothing but what rows know as well.
///
/// Many requests ask for no more (`fields=urn,title`). With this number, which is stored with the title, their elements are
/// written again from the row of the title, byte by byte as the API sent them: a page of ten took half the time of one that is
/// read from raw JSON.
package struct ElementShape: RawRepresentable, Sendable, Hashable {
  /// Where `urn`, `type` and `title` stand; the API's order first.
  private static let orders: [[Member]] = [
    [.urn, .type, .title], [.urn, .title, .type], [.type, .urn, .title], [.type, .title, .urn],
    [.title, .urn, .type], [.title, .type, .urn],
  ]

  enum Member: String, CaseIterable { case urn, type, title }

  /// From 1; the API's own way is 1.
  package let rawValue: Int64

  /// Nil for a number that is none: of a JSON that has another form, or of a catalog from before there were shapes.
  package init?(rawValue: Int64) {
    guard (1...Int64(4 * Self.orders.count)).contains(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  private init(order: Int, valueFirst: Bool, languageFirst: Bool) {
    rawValue = Int64(1 + order * 4 + (valueFirst ? 2 : 0) + (languageFirst ? 1 : 0))
  }

  private var order: [Member] { Self.orders[Int(rawValue - 1) / 4] }
  private var isValueFirst: Bool { (rawValue - 1) & 2 != 0 }
  private var isLanguageFirst: Bool { (rawValue - 1) & 1 != 0 }

  /// The shape of an asset's JSON; nil where what ``write(urn:type:title:locale:to:)`` gives is not what stands there.
  ///
  /// - Parameter json: compact, as it is stored.
  package init?(_ json: JSONValue, of asset: LearningAsset) {
    var order: [Member] = []
    var title: JSONValue?
    for (key, value) in json.members {
      guard let member = Member.allCases.first(where: { key.isString($0.rawValue) }) else { continue }
      guard key.isWritten(as: member.rawValue) else { return nil }
      switch member {
      case .urn: guard value.isWritten(as: asset.urn.rawValue) else { return nil }
      case .type: guard value.isWritten(as: asset.type.rawValue) else { return nil }
      case .title: title = value
      }
      order.append(member)
    }
    guard let at = Self.orders.firstIndex(of: order), let title, let locale = asset.locale.ofTag
    else { return nil }
    self.init(
      order: at, valueFirst: title.raw.starts(with: #"{"value""#.utf8),
      languageFirst: title["locale"]?.raw.starts(with: #"{"language""#.utf8) ?? false)
    var written = JSONWriter()
    write(asset.title.value, locale, to: &written)
    guard title.raw.elementsEqual(written.bytes) else { return nil }
  }

  /// Whether a projection asks for nothing else.
  package static func covers(_ fields: FieldProjection?) -> Bool {
    fields?.fields.allSatisfy { Member(rawValue: $0.name) != nil } ?? false
  }

  /// Writes the object as the API sent it, without the other members.
  ///
  /// - Parameter wanted: which of the three, and which parts of the title.
  package func write(
    _ wanted: WantedMembers = .all, urn: URN, type: AssetType, title: String, locale: AssetLocale,
    to json: inout JSONWriter
  ) {
    if let fields = wanted.projection {
      var whole = JSONWriter()
      write(urn: urn, type: type, title: title, locale: locale, to: &whole)
      return fields.write(stored: whole.bytes, to: &json) { RawJSON(checked: whole.bytes).document.root }
    }
    json.object { json in
      for member in order where wanted.contains(member) {
        json.key(member.rawValue)
        switch member {
        case .urn: json.string(urn.rawValue)
        case .type: json.string(type.rawValue)
        case .title: write(title, locale, to: &json)
        }
      }
    }
  }

  private func write(_ title: String, _ locale: AssetLocale, to json: inout JSONWriter) {
    json.object { json in
      for isValue in [isValueFirst, !isValueFirst] {
        json.key(isValue ? "value" : "locale")
        if isValue { json.string(title) } else { locale.write(languageFirst: isLanguageFirst, to: &json) }
      }
    }
  }
}
