# The Homebrew formula. scripts/packages.sh puts in the address, the version and the hash of a release's sources; a tap has the
# result as Formula/carrel.rb. It builds from source: there are no bottles. Nobody has run it on macOS yet.
class Carrel < Formula
  desc "Search the LinkedIn Learning catalog offline"
  homepage "@URL@"
  url "@URL@/archive/refs/tags/@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "Apache-2.0"
  head "@URL@.git", branch: "main"

  depends_on xcode: ["26.0", :build]
  depends_on macos: :sequoia
  uses_from_macos "swift" => :build, since: :tahoe
  uses_from_macos "curl"
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  def install
    # Homebrew has a sandbox of its own, and one inside the other does not start.
    args = ["--configuration", "release", "--product", "carrel", "--disable-sandbox"]
    if OS.linux?
      ENV["CARREL_STANDALONE"] = "1"
      args << "--static-swift-stdlib"
    end
    system "swift", "build", *args
    bin.install ".build/release/carrel"
    man1.install Dir["docs/man/*.1"]
    generate_completions_from_executable(bin/"carrel", "--generate-completion-script")
  end

  service do
    run [opt_bin/"carrel", "serve"]
    keep_alive true
    log_path var/"log/carrel.log"
    error_log_path var/"log/carrel.log"
  end

  test do
    system bin/"carrel", "demo", "--catalog", testpath/"demo.sqlite"
    output = shell_output("#{bin}/carrel query java --level beginner --catalog #{testpath}/demo.sqlite")
    assert_match "urn:li:lyndaCourse:990002", output
  end
end
