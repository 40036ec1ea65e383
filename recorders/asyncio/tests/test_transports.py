"""Connections, servers, pipes and subprocesses: one resource each, closed when really closed, leaked when left."""

import os
import sys
import unittest

from tests.support import RecorderTest

CONNECT = """
import os, sys, warnings
async def handler(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
async def serve(handler=handler):
    server = await asyncio.start_server(handler, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]
"""  # lines 2 to 9 of the program


@unittest.skipIf(sys.platform == "win32", "transports of the proactor are not seen")
class TransportsTest(RecorderTest):
    def resources(self, trace):
        """[(kind, description, task, line, how it ended)] of the resources that asyncio made."""
        ends = {e["resource"]: e["event"].partition(".")[2] for kind in ("closed", "leaked")
                for e in trace.all(f"resource.{kind}")}
        self.assertEqual(len(ends), len(trace.all("resource.closed")) + len(trace.all("resource.leaked")))
        names = {number: trace.text(e.get("coroutine", "")) for number, e in trace.tasks.items()}
        return [(e["kind"], e["description"], names.get(e.get("task")), trace.line(e), ends.get(e["resource"]))
                for e in trace.all("resource.opened") if e["kind"] != "explicit_close"]

    def recorded(self, main, **options):
        trace = self.record(CONNECT + main.replace("\n            ", "\n").strip("\n ") + "\n", **options)
        return self.resources(trace)

    def test_streams_and_their_server(self):
        self.assertEqual(self.recorded("""
            async def main():
                server, port = await serve()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"hello\\n")
                await reader.read()
                try:
                    pass
                finally:
                    writer.close()
                    await writer.wait_closed()
                server.close()
                await server.wait_closed()
            asyncio.run(main())
            """), [("server", "TCP server", "main", 8, "closed"), ("stream", "TCP connection", "main", 12, "closed"),
                   ("stream", "TCP connection", "handler", None, "closed")])

    def test_no_address_or_argument_is_recorded(self):
        self.recorded("""
            async def main():
                server, port = await serve()
                print(port)
                process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('secret')", stdout=-1)
                await process.communicate()
                server.close()
            asyncio.run(main())
            """)
        with open(os.path.join(self.folder, "t.cancelscope"), encoding="utf-8") as file:
            text = file.read()
        self.assertIn("subprocess", text)
        for private in ("127.0.0.1", self.done.stdout.strip() + "\"", "secret", sys.executable):
            self.assertNotIn(private, text)

    def test_subprocess_with_pipes_is_one_resource(self):
        self.assertEqual(self.recorded("""
            async def main():
                process = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
                await process.communicate(b"x")
                process = await asyncio.create_subprocess_shell("exit 3")
                await process.wait()
            asyncio.run(main())
            """), [("subprocess", "program", "main", 11, "closed"), ("subprocess", "shell command", "main", 13, "closed")])

    def test_protocols(self):
        self.assertCountEqual(self.recorded("""
            async def main():
                loop = asyncio.get_running_loop()
                server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
                port = server.sockets[0].getsockname()[1]
                transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
                datagrams, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, ("127.0.0.1", 0))
                reading, writing = os.pipe()
                pipe, _ = await loop.connect_read_pipe(asyncio.Protocol, open(reading, "rb", 0))
                other, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, open(writing, "wb", 0))
                while len(loop._transports) < 3:  # the accepted one is missing
                    await asyncio.sleep(0.001)
                for each in (transport, datagrams, pipe, other, server):
                    each.close()
                while any(not each.is_closing() for each in list(loop._transports.values())):
                    await asyncio.sleep(0.001)
            asyncio.run(main())
            """), [("server", "TCP server", "main", 12, "closed"), ("transport", "TCP connection", "main", 14, "closed"),
                   ("transport", "TCP connection", None, None, "closed"),
                   ("transport", "datagram socket", "main", 15, "closed"), ("transport", "read pipe", "main", 17, "closed"),
                   ("transport", "write pipe", "main", 18, "closed")])

    def test_tls_is_one_resource(self):
        self.assertEqual(self.recorded("""
            import ssl
            def context(side):
                made = ssl.SSLContext(side)
                made.check_hostname = False
                made.verify_mode = ssl.CERT_NONE
                made.maximum_version = ssl.TLSVersion.TLSv1_2
                made.set_ciphers("ADH:AECDH:@SECLEVEL=0")
                return made
            async def main():
                server = await asyncio.start_server(handler, "127.0.0.1", 0, ssl=context(ssl.PROTOCOL_TLS_SERVER))
                port = server.sockets[0].getsockname()[1]
                reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context(ssl.PROTOCOL_TLS_CLIENT))
                writer.write(b"hello\\n")
                await reader.readline()
                writer.close()
                server.close()
            asyncio.run(main())
            """)[1:], [("stream", "TLS connection", "main", 21, "closed"),
                       ("stream", "TLS connection", "handler", None, "closed")])

    def test_left_open(self):
        found = self.recorded("""
            class Left(asyncio.Protocol):
                pass
            async def main():
                loop = asyncio.get_running_loop()
                server = await loop.create_server(Left, "127.0.0.1", 0)
                port = server.sockets[0].getsockname()[1]
                transport, _ = await loop.create_connection(Left, "127.0.0.1", port)
                process = await asyncio.create_subprocess_exec("sleep", "60")
                return server, transport, process
            warnings.simplefilter("ignore")
            kept = asyncio.run(main())
            kept[2]._transport._proc.kill()
            """)
        self.assertEqual([(kind, how) for kind, _, _, line, how in found if line],
                         [("server", "leaked"), ("transport", "leaked"), ("subprocess", "leaked")])

    def test_writer_dropped_without_close(self):
        found = self.recorded("""
            async def client(port):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"hello\\n")
                await reader.readline()
            async def main():
                server, port = await serve()
                await client(port)
                await asyncio.sleep(0.01)
                server.close()
            warnings.simplefilter("ignore")
            asyncio.run(main())
            """)
        self.assertEqual(found[1], ("stream", "TCP connection", "main", 11, "leaked"))

    def test_transport_collected_unclosed(self):
        found = self.recorded("""
            import gc
            async def main():
                server, port = await serve()
                loop = asyncio.get_running_loop()
                transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
                transport.pause_reading()
                del transport, _
                await asyncio.sleep(0)
                gc.collect()
                server.close()
                print("end")
                await asyncio.sleep(0.01)
            warnings.simplefilter("ignore")
            asyncio.run(main())
            """)
        self.assertEqual(found[1], ("transport", "TCP connection", "main", 14, "leaked"))

    def test_closed_but_for_one_more_tick(self):
        self.assertEqual(self.recorded("""
            async def main():
                server, port = await serve()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"hello\\n")
                await reader.read()
                process = await asyncio.create_subprocess_exec("true")
                await process.wait()
                server.close()
                writer.close()
            warnings.simplefilter("ignore")
            loop = asyncio.new_event_loop()
            loop.run_until_complete(main())
            loop.close()
            """), [("server", "TCP server", "main", 8, "closed"), ("stream", "TCP connection", "main", 12, "closed"),
                   ("stream", "TCP connection", "handler", None, "closed"),
                   ("subprocess", "program", "main", 15, "closed")])

    def test_closed_by_the_peer(self):
        found = self.recorded("""
            async def main():
                server, port = await serve()
                transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, "127.0.0.1", port)
                transport.write(b"hello\\n")
                while not transport.is_closing():
                    await asyncio.sleep(0.001)
                server.close()
            asyncio.run(main())
            """)
        self.assertEqual([how for *_, how in found], ["closed"] * 3)

    def test_warnings_and_lifetimes_are_as_without_the_recorder(self):
        path = self.write("import asyncio" + CONNECT + """
import gc, weakref
gc.disable()
async def client(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"hello\\n")
    await reader.readline()
    return weakref.ref(writer), weakref.ref(writer.transport)
handled = []
async def counted(reader, writer):
    await handler(reader, writer)
    handled.append(writer.wait_closed)
async def all_handled(count):
    while len(handled) < count:
        await asyncio.sleep(0.001)
    await handled.pop()()
    handled.append(None)
async def main():
    server, port = await serve(counted)
    references = await client(port)
    print([reference() is None for reference in references])
    await all_handled(1)
    await asyncio.sleep(0.01)
    print([reference() is None for reference in references])
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, "127.0.0.1", port)
    reference = weakref.ref(transport)
    transport.abort()
    del transport, _
    await all_handled(2)
    print(reference() is None, hasattr(server, "_cancelscope"))
    server.close()
asyncio.run(main())
print(gc.collect() > -1)
""")
        plain = self.python("-X", "dev", path)
        recorded = self.python("-X", "dev", "-m", "cancelscope", "run", "-o", "t.cancelscope", path)
        self.assertEqual(plain.stdout, recorded.stdout)
        self.assertIn("ResourceWarning", plain.stderr)
        # In debug mode asyncio also logs what was slow, which a busy machine decides.
        warnings = [[line.split("<")[0] for line in done.stderr.splitlines() if "ResourceWarning" in line]
                    for done in (plain, recorded)]
        self.assertEqual(*warnings)

    def test_handed_to_a_task_that_is_cancelled_before_it_runs(self):
        trace = self.record(CONNECT + """
class Holder:
    def __init__(self, writer):
        self.writer = writer
    def __getattr__(self, name):
        raise SystemExit(f"the recorder ran code of the program: {name}")
    __hash__ = __eq__ = lambda *_: os._exit(1)
async def handed(first, *others): pass
async def main():
    server, port = await serve()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "pass")
    closed = (await asyncio.open_connection("127.0.0.1", port))[1]
    closed.close()
    await closed.wait_closed()
    tasks = [asyncio.create_task(handed(*arguments), name=name) for name, *arguments in (
        ("writer", writer), ("transport", writer.transport), ("process", process), ("server", server), ("pair", (1, writer)), ("second", 1, writer),
        ("closed", closed), ("nothing", 1, "text"), ("holder", Holder(writer)))]
    for task in tasks:
        task.cancel()
        task.cancel()
    await asyncio.wait(tasks)
    await process.wait()
    writer.close()
    server.close()
asyncio.run(main())
""")
        kinds = {e["resource"]: e["kind"] for e in trace.all("resource.opened")}
        handed = {trace.text(trace.tasks[e["task"]]["name"]): kinds[e["resource"]] for e in trace.all("resource.handed")}
        self.assertEqual(handed, {"writer": "stream", "transport": "stream", "process": "subprocess", "server": "server",
                                  "pair": "stream", "second": "stream"})
        self.assertEqual(len(trace.all("resource.handed")), len(handed))

    def test_functions_of_asyncio_are_put_back(self):
        done = self.python("-c", """if True:
            import asyncio, cancelscope
            from asyncio import selector_events, base_events
            owners = [selector_events._SelectorTransport, base_events.Server, asyncio.StreamReaderProtocol]
            def state():
                return [{name: getattr(value, "__code__", None) for name, value in vars(each).items()} for each in owners]
            before = state()
            async def main():
                server = await asyncio.start_server(print, "127.0.0.1", 0)
                print(state() == before)
                server.close()
            for body in (lambda: None, lambda: asyncio.run(main())):
                with cancelscope.record("t.cancelscope"):
                    body()
                print(state() == before)
            """)
        self.assertEqual((done.stdout, done.stderr), ("True\nFalse\nTrue\n", ""))
