#if !canImport(Darwin)
  import CLateCurl

  /// What libcurl's codes mean. Its own texts may quote the URL; the number is enough to look it up.
  enum CurlFailure {
    /// Nil where the request went well.
    static func error(_ code: Int32, timeout: Double) -> TransportError? {
      switch Int(code) {
      case CARREL_CURL_OK: nil
      case CARREL_CURL_OPERATION_TIMEDOUT: .timedOut(seconds: timeout)
      case CARREL_CURL_COULDNT_RESOLVE_HOST: .failed(reason: "the host name was not found")
      case CARREL_CURL_COULDNT_RESOLVE_PROXY:
        .failed(reason: "the host name of the proxy was not found")
      case CARREL_CURL_COULDNT_CONNECT: .failed(reason: "the connection was refused")
      case CARREL_CURL_SEND_ERROR, CARREL_CURL_RECV_ERROR,
        CARREL_CURL_PARTIAL_FILE:
        .failed(reason: "the connection broke")
      case CARREL_CURL_SSL_CONNECT_ERROR: .failed(reason: "no secure connection could be made")
      case CARREL_CURL_PEER_FAILED_VERIFICATION:
        .failed(reason: "the server's certificate is not trusted")
      case CARREL_CURL_SSL_CACERT_BADFILE:
        .failed(reason: "the certificates that this system trusts cannot be read")
      // An old HTTP without a head is another protocol to it.
      case CARREL_CURL_UNSUPPORTED_PROTOCOL, CARREL_CURL_WEIRD_SERVER_REPLY,
        CARREL_CURL_GOT_NOTHING:
        .failed(reason: "what came is not HTTP")
      default: .failed(reason: "the connection failed (libcurl's error \(code))")
      }
    }
  }
#endif
