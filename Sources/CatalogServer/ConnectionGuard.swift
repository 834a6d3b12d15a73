import LearningAPI
import NIOCore
import NIOHTTP1

/// What one connection may do: how long it may take, and how it ends. Answers what is no HTTP, and clients of HTTP/1.0 or
/// with `Expect`, whose requests look like others behind this handler.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// How long the other side may go on sending when it was told that nobody listens any more. Closing at once would
  /// take back what it has not read yet.
  private static let lingering = Duration.seconds(2)

  private let limits: APIEmulator.Limits
  /// Of each request that is not answered yet, whether the connection ends behind its answer.
  private var pending: [Bool] = []
  /// How many answers are on their way to the other side.
  private var unread = 0
  /// When the other side has to have sent, or read, what it is expected to.
  private var readDeadline: NIODeadline?
  private var writeDeadline: NIODeadline?
  /// One timer for both, which is not set again for each request: deadlines move on, mostly, before it fires.
  private var timer: (moment: NIODeadline, task: Scheduled<Void>)?
  private var isRefused = false

  init(limits: APIEmulator.Limits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { set(&readDeadline, limits.headerTime, context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    set(&readDeadline, limits.headerTime, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.task.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(var head):
      let isOld = head.version == .http1_0 || head.version.major < 1
      let isLast = isOld || !head.isKeepAlive
      pending.append(isLast)
      // Hummingbird looks for this value in these letters.
      if isLast { head.headers.replaceOrAdd(name: "connection", value: "close") }
      if !isOld, pending.count == 1, expectsContinue(head) {
        context.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
      }
      set(&readDeadline, limits.bodyTime, context)
      context.fireChannelRead(wrapInboundOut(.head(head)))
    case .body(let body): context.fireChannelRead(wrapInboundOut(.body(body)))
    case .end(let trailers):
      readDeadline = nil
      context.fireChannelRead(wrapInboundOut(.end(trailers)))
    }
  }

  /// A body that is too large anyway is not asked for.
  private func expectsContinue(_ head: HTTPRequestHead) -> Bool {
    head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
      && (head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0) <= limits.body
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isRefused else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    // Where the other side does not read, no further part comes.
    set(&writeDeadline, limits.writeTime, context)
    switch unwrapOutboundIn(data) {
    case .head(var head):
      unread += 1
      if pending.first == true { head.headers.replaceOrAdd(name: "connection", value: "close") }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body(let body): context.write(wrapOutboundOut(.body(body)), promise: promise)
    case .end(let trailers):
      let isLast = pending.isEmpty || pending.removeFirst()
      let written = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenComplete { _ in
        let (handler, context) = bound.value
        handler.wasRead(context, isLast: isLast)
      }
      context.write(wrapOutboundOut(.end(trailers)), promise: written)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // In between others its answer would stand in the wrong place.
    guard let error = error as? HTTPParserError, pending.isEmpty, !isRefused else {
      context.fireErrorCaught(error)
      return
    }
    let refusal =
      error == .headerOverflow
      ? EmulatorError(
        status: 431,
        message:
          "the request line and the headers may have \(limits.header) bytes, and there may be \(limits.headers) "
          + "headers")
      : .badRequest("this is no request of HTTP/1.1: \(error)")
    let body = refusal.json.bytes
    var head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: refusal.status))
    head.headers = [
      "connection": "close", "content-type": "application/json", "content-length": String(body.count),
    ]
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    isRefused = true
    context.close(mode: .output, promise: nil)
    set(&readDeadline, Self.lingering, context)
  }

  private func wasRead(_ context: ChannelHandlerContext, isLast: Bool) {
    unread -= 1
    writeDeadline = nil
    if isLast {
      set(&readDeadline, Self.lingering, context)
    } else if unread > 0 {
      set(&writeDeadline, limits.writeTime, context)
    } else if pending.isEmpty {
      set(&readDeadline, limits.idleTime, context)
    }
  }

  /// Closes the connection when this time is over, unless something happens before.
  private func set(_ deadline: inout NIODeadline?, _ time: Duration, _ context: ChannelHandlerContext) {
    let moment = NIODeadline.now() + TimeAmount(time)
    deadline = moment
    schedule(moment, context)
  }

  private func schedule(_ moment: NIODeadline, _ context: ChannelHandlerContext) {
    if let timer, timer.moment <= moment { return }
    timer?.task.cancel()
    timer = nil
    guard context.channel.isActive else { return }
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let task = context.eventLoop.scheduleTask(deadline: moment) {
      let (handler, context) = bound.value
      handler.fired(context)
    }
    timer = (moment, task)
  }

  private func fired(_ context: ChannelHandlerContext) {
    timer = nil
    guard let next = [readDeadline, writeDeadline].compactMap(\.self).min() else { return }
    if next <= .now() { context.close(promise: nil) } else { schedule(next, context) }
  }
}
