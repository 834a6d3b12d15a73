import Hummingbird
import NIOCore
import Synchronization

/// What middleware and handlers of one request tell each other.
struct EmulatorContext: RequestContext {
  /// What the log and the metrics tell of a request, beyond its response.
  struct Account {
    /// Sentences for whoever sent it.
    var notices: [String] = []
    /// How many parameters were passed over.
    var ignored = 0
    /// How its page is changed.
    var edit = PageEdit()
  }

  var coreContext: CoreRequestContextStorage
  /// The address of the other side.
  let client: String?
  private let box = AccountBox()

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    client = source.channel.remoteAddress?.ipAddress
  }

  var account: Account {
    get { box.account.withLock { $0 } }
    nonmutating set { box.account.withLock { $0 = newValue } }
  }

  /// How the page that is asked for is changed.
  var edit: PageEdit {
    get { box.account.withLock { $0.edit } }
    nonmutating set { box.account.withLock { $0.edit = newValue } }
  }

  private final class AccountBox: Sendable {
    let account = Mutex(Account())
  }
}
