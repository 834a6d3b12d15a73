/// The compiler does not tell a module's declarations.
struct PublicAPIError: Error, CustomStringConvertible {
  let module: String
  let detail: String

  var description: String { "the public API of \(module) cannot be read: \(detail)" }
}
