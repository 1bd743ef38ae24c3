// The fuzz tests go by the clock. What looks at the machine's processes, counts its time or stops the database is marked [DoNotParallelize].
[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]
