"""miguelgrinberg/python-socketio#230: the server hangs on KeyboardInterrupt with connected clients

https://github.com/miguelgrinberg/python-socketio/issues/230
The service task catches everything, CancelledError included, and goes on with its loop. Whoever
cancels all tasks and waits for them waits for ever. (Here for 6 s, so that the program ends.)
"""

import asyncio


class Server:
    def __init__(self):
        self.turns = 20

    async def service_task(self):
        while self.turns:
            try:
                self.turns -= 1
                await asyncio.sleep(0.3)
            except:  # ROOT: zombie-task
                print("the service task goes on")


async def main():
    service = asyncio.create_task(Server().service_task(), name="service")
    await asyncio.sleep(0.2)
    service.cancel()
    await asyncio.wait({service})


asyncio.run(main())
