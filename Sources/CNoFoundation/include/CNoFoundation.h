// Nothing to call: CNoFoundation.c.
