import ArgumentParser
package import CommandOutput

extension OutputFormat: ExpressibleByArgument {}
