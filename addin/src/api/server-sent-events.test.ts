import assert from "node:assert/strict";
import { test } from "node:test";
import { serverSentEvents } from "./server-sent-events.ts";

async function read(...chunks: string[]): Promise<[string, string][]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  const events: [string, string][] = [];
  for await (const { event, data } of serverSentEvents(body)) events.push([event, data]);
  return events;
}

test("events are whole however the network cut them", async () => {
  const events = await read("event: prog", 'ress\ndata: {"a"', ":1}\n\nevent: do", "ne\ndata: 2\n", "\n");
  assert.deepEqual(events, [
    ["progress", '{"a":1}'],
    ["done", "2"],
  ]);
});

test("comments keep the connection alive and are no events", async () => {
  assert.deepEqual(await read(": still here\n\n", "data: x\r\n\r\n"), [["message", "x"]]);
});

test("an event that is cut off at the end is none", async () => {
  assert.deepEqual(await read("data: 1\n\ndata: 2"), [["message", "1"]]);
});

test("a letter cut in two is read as one", async () => {
  const [a, b] = [new Uint8Array([100, 97, 116, 97, 58, 195]), new Uint8Array([164, 10, 10])];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(a);
      controller.enqueue(b);
      controller.close();
    },
  });
  for await (const { data } of serverSentEvents(body)) assert.equal(data, "ä");
});
