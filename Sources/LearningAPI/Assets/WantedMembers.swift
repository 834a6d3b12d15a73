/// Which members of an element a projection asks for, as far as an ``ElementShape`` tells them; read once for all elements.
package struct WantedMembers: Sendable {
  package static let all = WantedMembers(members: ElementShape.Member.allCases, projection: nil)

  private let members: [ElementShape.Member]
  /// Nil where whole members are asked for.
  let projection: FieldProjection?

  private init(members: [ElementShape.Member], projection: FieldProjection?) {
    self.members = members
    self.projection = projection
  }

  package init(_ fields: FieldProjection) {
    self.init(
      members: fields.fields.compactMap { ElementShape.Member(rawValue: $0.name) },
      projection: fields.fields.allSatisfy { $0.inside == nil } ? nil : fields)
  }

  func contains(_ member: ElementShape.Member) -> Bool { members.contains(member) }
}
