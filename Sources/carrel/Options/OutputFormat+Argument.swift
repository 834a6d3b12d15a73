import ArgumentParser
import CommandOutput

extension OutputFormat: ExpressibleByArgument {}
