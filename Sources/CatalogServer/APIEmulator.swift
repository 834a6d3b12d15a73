public import CatalogQuery
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// The Learning API, answered from a catalog on this machine: the same paths, parameters, answers and errors
/// (API reference §1, §2, §7, §8), with no network behind them.
///
/// A client of the API works against it when its base address is exchanged.
///
/// ```swift
/// let emulator = APIEmulator(catalog: try Catalog(path: "catalog.sqlite"))
/// try await emulator.run { url in print("listening on \(url)") }
/// ```
public struct APIEmulator: Sendable {
  private let catalog: Catalog
  private let options: Options

  /// An emulator that does not listen yet.
  public init(catalog: Catalog, options: Options = Options()) {
    self.catalog = catalog
    self.options = options
  }

  /// Listens and answers until the task is cancelled, and then returns.
  ///
  /// - Parameter onReady: called once, when requests can come, with the base address,
  ///   `http://127.0.0.1:8080` for instance.
  /// - Throws: ``APIEmulatorError`` where it may not or cannot listen.
  public func run(onReady: @Sendable @escaping (String) async -> Void) async throws {
    let address = ListeningAddress(hostname: options.hostname, port: options.port)
    guard address.isLoopback || (options.clientID != nil && options.clientSecret != nil) else {
      throw APIEmulatorError.notThisComputer(hostname: options.hostname)
    }
    guard (0...65535).contains(options.port) else { throw APIEmulatorError.noSuchPort(options.port) }
    let application = Application(
      responder: EmulatorRouter(catalog: catalog, options: options).responder(),
      server: HTTPServerBuilder { [limits = options.limits] responder in
        EmulatorChannel(responder: responder, limits: limits)
      },
      configuration: ApplicationConfiguration(
        address: .hostname(options.hostname, port: options.port), serverName: "carrel",
        availableConnectionsDelegate: .maximum(options.limits.connections, logger: options.logger)),
      onServerRunning: { channel in
        await onReady(address.baseURL(port: channel.localAddress?.port ?? address.port))
      },
      logger: options.logger)
    do {
      try await serve(application)
    } catch is CancellationError {
      return
    } catch let error as IOError {
      throw APIEmulatorError.cannotListen(address: address.description, code: error.errnoCode)
    } catch let error as SocketAddressError {
      throw APIEmulatorError.noAddress(hostname: options.hostname, detail: "\(error)")
    }
  }

  /// Runs until the task is cancelled. What is being answered then is still answered, for a short while;
  /// plain cancellation would cut it off and log an error for each emulator that ends.
  private func serve(_ application: some ApplicationProtocol) async throws {
    var configuration = ServiceGroupConfiguration(services: [application], logger: options.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(2)
    let group = ServiceGroup(configuration: configuration)
    // A task of its own, because the group takes the cancellation of its task as an order to drop everything.
    let serving = Task { try await group.run() }
    try await withTaskCancellationHandler {
      try await serving.value
    } onCancel: {
      Task { await group.triggerGracefulShutdown() }
    }
  }
}
