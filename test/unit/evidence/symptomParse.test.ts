import { describe, expect, it } from 'vitest';
import { parseStack } from '../../../src/core/evidence/symptom/parse.ts';

/** The frames of a trace as "path:line symbol", from the top. */
function framesOf(text: string): string[] {
  return parseStack(text).frames.map(({ path, line, symbol }) => `${path}:${line} ${symbol ?? '-'}`);
}

describe('a stack trace of each language, from where it went wrong', () => {
  it.each<[string, string, string[]]>([
    [
      'Node.js',
      `TypeError: Cannot read properties of undefined (reading 'size')
    at acquireConnection (/app/src/pool.ts:42:7)
    at async Promise.all (index 0)
    at Object.get [as pool] (C:\\app\\src\\web.js:3:4)
    at new Client (webpack-internal:///(rsc)/./src/client.ts?4f2a:12:3)
    at file:///app/dist/main.mjs:1:2`,
      [
        '/app/src/pool.ts:42 acquireConnection',
        'app/src/web.js:3 get',
        '(rsc)/./src/client.ts:12 Client',
        'app/dist/main.mjs:1 -',
      ],
    ],
    [
      'Firefox and Safari',
      'acquire@https://acme.example/src/pool.js:42:7\n@webpack://app/./src/web.js:1:1',
      ['acme.example/src/pool.js:42 acquire', 'app/./src/web.js:1 -'],
    ],
    [
      'Python, where the top is last and the cause first',
      `Traceback (most recent call last):
  File "/app/main.py", line 10, in <module>
    run()
  File "/app/pool.py", line 42, in acquire
    raise Exhausted()
Exhausted: no connection left

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/web.py", line 1, in handle
    pool.acquire()
RuntimeError: failed`,
      ['/app/pool.py:42 acquire', '/app/main.py:10 -', '/app/web.py:1 handle'],
    ],
    [
      'Java, where the cause is last',
      `java.lang.IllegalStateException: failed
\tat com.acme.Web.handle(Web.java:10) ~[app.jar:1.0]
\tat java.base/java.lang.Thread.run(Thread.java:829)
Caused by: com.acme.PoolException: exhausted
\tat com.acme.pool.Pool$Inner.lambda$acquire$0(Pool.java:42)
\t... 12 more`,
      ['com/acme/pool/Pool.java:42 acquire', 'com/acme/Web.java:10 handle', 'java/lang/Thread.java:829 run'],
    ],
    ['Kotlin', '    at com.acme.PoolKt.acquire(Pool.kt:42)', ['com/acme/Pool.kt:42 acquire']],
    [
      '.NET',
      `   at Acme.Pool.Acquire(Int32 count, String name) in C:\\work\\src\\My Pool.cs:line 42
   at Acme.Web.<Handle>d__3.MoveNext() in /src/Web.cs:line 7`,
      ['work/src/My Pool.cs:42 Acquire', '/src/Web.cs:7 MoveNext'],
    ],
    [
      'Go',
      `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
github.com/acme/app/pool.(*Pool).Acquire(0xc000012345, 0x2)
\t/app/pool/pool.go:42 +0x1d
main.main()
\t/app/main.go:10 +0x25`,
      ['/app/pool/pool.go:42 Acquire', '/app/main.go:10 -'],
    ],
    [
      'Ruby',
      "app/models/pool.rb:42:in `acquire': none left (Acme::Error)\n\tfrom app/web.rb:3:in 'block in Web#call'",
      ['app/models/pool.rb:42 acquire', 'app/web.rb:3 call'],
    ],
    [
      'PHP',
      `PHP Fatal error:  Uncaught Exception: none left in /var/www/src/Pool.php:42
#0 /var/www/src/Web.php(12): Acme\\Pool->acquire(Object(Acme\\Client))
#1 {main}`,
      ['/var/www/src/Pool.php:42 -', '/var/www/src/Web.php:12 acquire'],
    ],
    [
      'Rust',
      `thread 'main' panicked at 'none left', src/pool.rs:42:5
   4: app::pool::Pool::acquire::{{closure}}::h0123456789abcdef
             at ./src/pool.rs:40:5
   5: <app::web::Web as app::web::Handle>::call
             at /rustc/abc/library/core/src/ops.rs:5`,
      ['src/pool.rs:42 -', './src/pool.rs:40 acquire', '/rustc/abc/library/core/src/ops.rs:5 call'],
    ],
    ['Elixir', '    (acme 0.1.0) lib/acme/pool.ex:42: Acme.Pool.acquire/1', ['lib/acme/pool.ex:42 acquire']],
    ['Erlang', '{acme_pool,acquire,1,[{file,"src/acme_pool.erl"},{line,42}]}', ['src/acme_pool.erl:42 -']],
    [
      'sanitizers and gdb',
      `    #0 0x4f2a1c in acquire src/pool.c:42:5
#1  0x00007f in handle (pool=0x0, count=2) at src/web.c:12
#2  main () at src/main.c:3`,
      ['src/pool.c:42 acquire', 'src/web.c:12 handle', 'src/main.c:3 -'],
    ],
    ['Dart', '#0      Pool.acquire (package:acme/pool.dart:42:7)', ['acme/pool.dart:42 acquire']],
    ['Swift', 'Fatal error: none left: file App/Pool.swift, line 42', ['App/Pool.swift:42 -']],
    ['Perl', 'none left at lib/Acme/Pool.pm line 42.', ['lib/Acme/Pool.pm:42 -']],
    [
      'Terraform',
      '  on modules/pool/main.tf line 42, in resource "aws_db" "pool":',
      ['modules/pool/main.tf:42 -'],
    ],
    [
      'Puppet',
      'Error: Evaluation Error (file: /etc/puppet/modules/pool/manifests/init.pp, line: 42, column: 3) on node db1',
      ['/etc/puppet/modules/pool/manifests/init.pp:42 -'],
    ],
    [
      'YAML',
      'mapping values are not allowed here\n  in "config/pool.yml", line 42, column 9',
      ['config/pool.yml:42 -'],
    ],
    ['a shell', './deploy/pool.sh: line 42: acquire: command not found', ['./deploy/pool.sh:42 -']],
    ['MSBuild', 'src\\Pool.cs(42,7): error CS0103: The name does not exist', ['src/Pool.cs:42 -']],
    ['TypeScript', 'src/pool.ts:42:7 - error TS2304: Cannot find name', ['src/pool.ts:42 -']],
    [
      'nginx',
      '2026/11/01 09:10:00 [emerg] 12#12: unknown directive "pol" in /etc/nginx/conf.d/pool.conf:42',
      ['/etc/nginx/conf.d/pool.conf:42 -'],
    ],
    [
      'a log in JSON',
      JSON.stringify({
        stack: 'Error: none\n    at acquire (/app/pool.js:42:2)\n    at run (C:\\new\\web.js:1:1)',
        cause: 'Traceback (most recent call last):\n  File "/app/new.py", line 7, in renew',
      }),
      ['/app/pool.js:42 acquire', 'new/web.js:1 run', '/app/new.py:7 renew'],
    ],
    [
      'a container with a logger',
      'web_1  | 2026-11-01T09:10:00Z ERROR     at acquire (/app/pool.js:42:2)',
      ['/app/pool.js:42 acquire'],
    ],
  ])('%s', (_, text, frames) => {
    expect(framesOf(text)).toEqual(frames);
    expect(framesOf(text.replaceAll('\n', '\r\n'))).toEqual(frames);
  });
});

describe('what is no stack trace', () => {
  it('has no frames', () => {
    expect(
      framesOf('Payments are down since 09:10:00, see https://acme.example:8080/ and 10.0.0.1:443'),
    ).toEqual([]);
    expect(framesOf('')).toEqual([]);
  });

  it('is read to a limit', () => {
    expect(framesOf('at acquire (/app/pool.js:42:2)\n'.repeat(500))).toHaveLength(200);
  });
});
