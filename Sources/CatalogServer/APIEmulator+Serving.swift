extension APIEmulator {
  /// Listens while a test runs, and stops behind it, however it ends.
  ///
  /// ```swift
  /// let emulator = APIEmulator(catalog: try Catalog(path: "catalog.sqlite"))
  /// try await emulator.serving { url in
  ///   try await MyClient(baseURL: url).findsCourses()
  /// }
  /// ```
  ///
  /// - Parameter body: gets the base address, with a port that was free.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, or ``APIEmulatorError``.
  public func serving<Result: Sendable>(
    _ body: @Sendable @escaping (String) async throws -> Result
  ) async throws -> Result {
    let (ready, announce) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        defer { announce.finish() }
        try await run { announce.yield($0) }
        return nil
      }
      group.addTask {
        for await url in ready { return try await body(url) }
        return nil
      }
      defer { group.cancelAll() }
      while let outcome = try await group.next() { if let outcome { return outcome } }
      throw CancellationError()
    }
  }
}
