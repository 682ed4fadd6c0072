/** How one kind of program writes down where it was. */
export interface FrameFormat {
  readonly name: string;
  /**
   * On one line without indentation; groups `path` and `line`, and where they are told `symbol` and `owner` (a class
   * with its package). What people paste is hostile: repetitions are bounded and do not overlap, so that the time a
   * line takes is bounded by its length.
   */
  readonly pattern: RegExp;
  /** Finds `symbol` on the line before, where a frame takes two. */
  readonly before?: RegExp;
  /** The line is a message that names a place, rather than a frame. */
  readonly message?: true;
}

/** The first that fits a line reads it; whatever is more general comes later. */
export const frameFormats: readonly FrameFormat[] = [
  {
    // at com.acme.Pool.acquire(Pool.java:42) ~[app.jar:1.0]
    name: 'Java, Kotlin, Scala, Groovy',
    pattern:
      /^at (?:[\w.@-]{0,80}\/{1,2}){0,2}(?<owner>[\w.$]{1,300})\.(?<symbol>[\w$<>-]{1,200})\((?<path>[\w$-]{1,200}\.(?:java|kts?|scala|groovy|cljc?)):(?<line>\d{1,7})\)/,
  },
  {
    // at Acme.Pool.Acquire(Int32 count) in C:\src\Pool.cs:line 42
    name: '.NET',
    pattern: /^at (?<symbol>[^\s(]{1,300})\(.{0,300}\) in (?<path>.{1,300}):line (?<line>\d{1,7})/,
  },
  {
    // 4: app::pool::acquire
    //           at ./src/pool.rs:42:5
    name: 'Rust',
    pattern: /^at (?<path>\S{1,300}\.rs):(?<line>\d{1,7})(?::\d{1,7})?$/,
    before: /^\d{1,4}: +(?:0x[0-9a-f]{1,16} - )?(?<symbol>.{1,300})/,
  },
  {
    // at async Pool.acquire [as get] (file:///app/src/pool.ts:42:7)
    name: 'JavaScript (V8)',
    pattern:
      /^at (?:async )?(?:(?<symbol>[^()]{1,200}?) (?:\[as [^\]]{1,80}\] )?\()?(?<path>\S.{0,299}?):(?<line>\d{1,7}):\d{1,7}\)?$/,
  },
  {
    // acquire@https://acme.example/src/pool.js:42:7
    name: 'JavaScript (Firefox, Safari)',
    pattern: /^(?<symbol>[^@\s]{0,200})@(?<path>\S{1,300}?):(?<line>\d{1,7}):\d{1,7}$/,
  },
  {
    // File "/app/pool.py", line 42, in acquire
    name: 'Python, OCaml',
    pattern:
      /^File "(?<path>[^"]{1,300})", lines? (?<line>\d{1,7})(?:-\d{1,7})?(?:, in (?<symbol>\S{1,200}))?/,
  },
  {
    // #0 /var/www/src/Pool.php(42): Acme\Pool->acquire(Object(Acme\Client))
    name: 'PHP',
    pattern:
      /^#\d{1,4} (?<path>[^()]{1,300})\((?<line>\d{1,7})\): (?:[\w\\]{1,200}(?:->|::))?(?<symbol>[\w\\{}]{1,200})/,
  },
  {
    // #1      Pool.acquire (package:acme/pool.dart:42:7)
    name: 'Dart',
    pattern:
      /^#\d{1,4} +(?<symbol>[^()]{1,200}) \((?<path>[^()\s]{1,300}\.dart):(?<line>\d{1,7})(?::\d{1,7})?\)$/,
  },
  {
    // #1 0x4f2a1c in acquire (pool=0x0) at src/pool.c:42
    name: 'C, C++ (gdb, lldb, sanitizers)',
    pattern:
      /^(?:frame )?#\d{1,4}:? +(?:0x[0-9a-f]{1,16} (?:in )?)?(?<symbol>[^\s(]{1,200})(?=[\s(])[^\n]{0,300} (?:at )?(?<path>[^\s()]{1,300}\.\w{1,5}):(?<line>\d{1,7})(?::\d{1,7})?$/,
  },
  {
    // from app/models/pool.rb:42:in 'Pool#acquire'
    name: 'Ruby',
    pattern:
      /^(?:\d{1,4}: )?(?:from )?(?<path>[^\s'"()]{1,300}?):(?<line>\d{1,7}):in [`'"](?<symbol>[^`'"]{1,200})/,
  },
  {
    // (acme 0.1.0) lib/acme/pool.ex:42: Acme.Pool.acquire/1
    name: 'Elixir',
    pattern:
      /(?<![\w./-])(?<path>[\w./-]{1,300}\.exs?):(?<line>\d{1,7}): (?:anonymous fn\/\d{1,2} in )?(?<symbol>[\w.?!]{1,200})\/\d/,
  },
  {
    // {acme_pool,acquire,1,[{file,"src/acme_pool.erl"},{line,42}]}
    name: 'Erlang',
    pattern: /\{file,"(?<path>[^"]{1,300})"\},\{line,(?<line>\d{1,7})\}/,
  },
  {
    // main.(*Pool).Acquire(0xc000012345)
    //         /app/pool/pool.go:42 +0x1d
    name: 'Go',
    pattern: /^(?<path>(?:[A-Za-z]:)?[^\s:]{1,300}\.go):(?<line>\d{1,7})(?: \+0x[0-9a-f]{1,16})?$/,
    before:
      /^(?:created by )?[\w./@~-]{1,300}\.(?:\(\*?[\w.[\]]{1,100}\)\.)?(?<symbol>\w{1,200})(?:\[\.{3}\])?(?:\(| in |$)/,
  },
  {
    // on modules/pool/main.tf line 42, in resource "aws_db_instance" "pool":
    name: 'Perl, PHP, Terraform, YAML',
    message: true,
    pattern: /(?<!\w)(?:at|on|in) "?(?<path>[^\s"',()]{1,300}\.\w{1,10})"?(?: on|,)? line (?<line>\d{1,7})/,
  },
  {
    // (file: /etc/puppet/modules/pool/manifests/init.pp, line: 42)
    name: 'Puppet, Swift',
    message: true,
    pattern: /(?<!\w)file:? (?<path>[^\s"',()]{1,300}),? line:? (?<line>\d{1,7})/,
  },
  {
    // ./deploy/pool.sh: line 42: acquire: command not found
    name: 'Shells',
    message: true,
    pattern: /^(?<path>[^\s:]{1,300}): line (?<line>\d{1,7}):/,
  },
  {
    // src\Pool.cs(42,7): error CS0103: The name 'limit' does not exist
    name: 'MSBuild, TypeScript',
    message: true,
    pattern: /^(?<path>[^\s()]{1,300}\.\w{1,10})\((?<line>\d{1,7})(?:,\d{1,7}){0,3}\):/,
  },
  {
    // thread 'main' panicked at src/pool.rs:42:5
    name: 'compilers, linters and logs',
    message: true,
    pattern:
      /(?<![\w./\\@~+$-])(?!\/\/[\w.-]{1,200}:)(?<path>(?:[A-Za-z]:(?=[\\/]))?[\w./\\@~+$-]{1,300}\.[A-Za-z]\w{0,9}):(?<line>\d{1,7})(?![\d.])/,
  },
];
