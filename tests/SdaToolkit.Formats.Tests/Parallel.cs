// Fuzz tests are timed by the clock: several at once, the whole takes minutes less.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.MethodLevel)]
