// Fuzz tests are timed by the clock: several at once, the whole takes minutes less.
[assembly: Parallelize(Workers = 6, Scope = ExecutionScope.MethodLevel)]
