/// What the receiver has already.
package enum PackBase: Sendable {
  /// Nothing, or nobody knows.
  case nothing
  /// What a pack leads to.
  case pack(PackManifest)
  /// A generation of which there is a pack.
  case generation(Int64)
  /// What a receipt tells; where no delta fits, all.
  case receipt(PackReceipt)
}
