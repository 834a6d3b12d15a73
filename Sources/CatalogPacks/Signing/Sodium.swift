import CSystemSodium

/// What packs need of libsodium. Its functions get the sizes of the buffers they read and write.
enum Sodium {
  static let signatureSize = 64
  static let publicKeySize = 32
  static let secretKeySize = 64

  /// Has to be there before anything else is asked; 1 means that it was already.
  private static let isReady = sodium_init() >= 0

  static func randomBytes(_ count: Int) -> [UInt8] {
    precondition(isReady, "libsodium cannot be initialized: this system has no random numbers")
    var bytes = [UInt8](repeating: 0, count: count)
    unsafe randombytes_buf(&bytes, count)
    return bytes
  }

  static func keyPair() -> (publicKey: [UInt8], secretKey: [UInt8]) {
    precondition(isReady, "libsodium cannot be initialized: this system has no random numbers")
    var publicKey = [UInt8](repeating: 0, count: publicKeySize)
    var secretKey = [UInt8](repeating: 0, count: secretKeySize)
    _ = unsafe crypto_sign_keypair(&publicKey, &secretKey)
    return (publicKey, secretKey)
  }

  static func sign(_ message: [UInt8], _ secretKey: [UInt8]) -> [UInt8] {
    precondition(isReady && secretKey.count == secretKeySize)
    var signature = [UInt8](repeating: 0, count: signatureSize)
    _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
    return signature
  }

  static func isValid(_ signature: [UInt8], of message: [UInt8], _ publicKey: [UInt8]) -> Bool {
    guard isReady, signature.count == signatureSize, publicKey.count == publicKeySize else { return false }
    return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }

  /// BLAKE2b, 32 or 64 bytes: minisign's hash of what it signs, and its checksum of a secret key.
  static func blake2b(_ message: [UInt8], size: Int) -> [UInt8] {
    precondition(isReady)
    var hash = [UInt8](repeating: 0, count: size)
    _ = unsafe crypto_generichash(&hash, size, message, UInt64(message.count), nil, 0)
    return hash
  }
}
