"""An event loop that shares nothing with asyncio's own but the interface, as uvloop's does, which cannot be had everywhere.

Its handles are not asyncio's, its state is out of reach, and it calls what is due without asking a method of its own.
"""

import asyncio
import collections
import contextvars
import heapq
import itertools
import time


class Handle:
    def __init__(self, callback, arguments, context):
        context = context or contextvars.copy_context()
        self._act = lambda: context.run(callback, *arguments)

    def run(self):
        if self._act is not None:
            self._act()

    def cancel(self):
        self._act = None

    def cancelled(self):
        return self._act is None


class StandInLoop(asyncio.AbstractEventLoop):
    def __init__(self):
        self.__ready, self.__later, self.__tick = collections.deque(), [], itertools.count()
        self.__stopping = self.__running = self.__closed = False

    def call_soon(self, callback, *arguments, context=None):
        """As uvloop's."""
        handle = Handle(callback, arguments, context)
        self.__ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *arguments, context=None):
        return self.call_soon(callback, *arguments, context=context)

    def call_later(self, delay, callback, *arguments, context=None):
        return self.call_at(self.time() + delay, callback, *arguments, context=context)

    def call_at(self, when, callback, *arguments, context=None):
        handle = Handle(callback, arguments, context)
        heapq.heappush(self.__later, (when, next(self.__tick), handle))
        return handle

    def time(self):
        return time.monotonic()

    def create_future(self):
        return asyncio.Future(loop=self)

    def create_task(self, coroutine, *, name=None, context=None):
        return asyncio.Task(coroutine, loop=self, name=name, context=context)

    def get_task_factory(self):
        return None

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass

    def is_running(self):
        return self.__running

    def is_closed(self):
        return self.__closed

    def close(self):
        self.__closed = True

    def stop(self):
        self.__stopping = True

    def call_exception_handler(self, context):
        print("handler:", context["message"])

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self, timeout=None):
        pass

    def run_forever(self):
        asyncio._set_running_loop(self)
        self.__running = True
        try:
            while not self.__stopping:
                self.__iterate()
        finally:
            self.__stopping = self.__running = False
            asyncio._set_running_loop(None)

    def __iterate(self):
        while self.__later and (self.__later[0][0] <= self.time() or not self.__ready):
            when, _, handle = heapq.heappop(self.__later)
            time.sleep(max(0, when - self.time()))
            self.__ready.append(handle)
        for _ in range(len(self.__ready)):
            self.__ready.popleft().run()

    def run_until_complete(self, future):
        future = asyncio.ensure_future(future, loop=self)
        future.add_done_callback(self.__done)
        self.run_forever()
        future.remove_done_callback(self.__done)
        return future.result()

    def __done(self, future):
        self.stop()
