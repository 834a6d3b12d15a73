package import ArgumentParser
package import CommandOutput

extension ShellWord {
  /// As an offer for completion, which must not be more than a text to any shell.
  ///
  /// The generated script for bash gives offers to `compgen -W`, which expands them: a name with `$(…)` in it
  /// would be run. The one for zsh takes what follows a colon for a description.
  package func offered(to shell: CompletionShell?) -> String {
    var offer = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isSpecial = shell == .zsh ? scalar == ":" || scalar == "\\" : !Self.isPlain(scalar)
      if isSpecial, shell == .zsh || shell == .bash { offer.append("\\") }
      offer.append(scalar)
    }
    return String(offer)
  }
}
