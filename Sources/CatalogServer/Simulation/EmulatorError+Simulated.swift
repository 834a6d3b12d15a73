extension EmulatorError {
  /// The body that the API has for a status (API reference §8).
  static func simulated(_ status: Int, retryAfter: Int?) -> Self {
    var error =
      switch status {
      case 400: Self.badRequest("Bad request")
      case 401: Self.invalidToken
      case 403:
        Self(status: 403, message: "Not enough permissions to access: learningAssets", serviceErrorCode: 100)
      case 404: Self.notFound("Not found")
      case 426:
        Self(
          status: 426, message: "Requested version 20241101 is not active", code: "NONEXISTENT_VERSION")
      case 429:
        Self(
          status: 429,
          // With a time to wait it is no quota of the day.
          message: retryAfter == nil
            ? "Resource level throttle APPLICATION DAY limit for calls to this resource is reached."
            : "Too many requests")
      case 500: Self(status: 500, message: "Internal Server Error")
      case 503: Self(status: 503, message: "Service Unavailable")
      default: Self(status: status, message: "simulated")
      }
    error.retryAfter = retryAfter
    return error
  }
}
