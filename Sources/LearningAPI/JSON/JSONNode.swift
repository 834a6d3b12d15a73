/// One value of a parsed text: where it stands, and where the one behind it is listed.
///
/// An object's members follow it as key, value, key, value; an array's elements follow it in order.
struct JSONNode: Sendable {
  enum Kind: UInt8, Sendable {
    case null, bool, number, string, escapedString, array, object
    /// An object that was passed over (``KnownObjects``): its members are not listed.
    case knownObject
  }

  var kind: Kind
  /// The first byte; a string's opening quote.
  var start: UInt32
  /// One past the last byte.
  var end: UInt32 = 0
  /// The index of the first node that is not inside this one.
  var next: UInt32
}
