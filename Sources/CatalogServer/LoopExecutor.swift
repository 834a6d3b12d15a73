import NIOCore

/// Runs the tasks of a connection on its event loop.
///
/// On Swift's own pool a request changes threads four times: from the loop to the pool, to a thread that may block, and all the way
/// back. Here it does so twice. Nothing on the way may block: what does is asked for with ``inPool(_:)``.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
