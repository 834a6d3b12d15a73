import CSystemSodium

/// SHA-256 piece by piece, as `sha256sum` tells it.
struct SHA256 {
  private var state = crypto_hash_sha256_state()

  init() { _ = unsafe crypto_hash_sha256_init(&state) }

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      _ = unsafe crypto_hash_sha256_update(&state, start, UInt64($0.count))
    }
  }

  /// In hexadecimal digits. Nothing can be added any more.
  mutating func end() -> String {
    var hash = [UInt8](repeating: 0, count: 32)
    _ = unsafe crypto_hash_sha256_final(&state, &hash)
    return Hex.text(hash)
  }
}
