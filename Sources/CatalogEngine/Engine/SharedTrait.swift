package import LearningAPI

/// A skill or topic that two assets share.
package struct SharedTrait: Hashable {
  package let urn: URN
  package let type: ClassificationType
  /// Nil where nothing told it.
  package let name: String?
}
