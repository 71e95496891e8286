// A developer's first hour with the API, by a client made from its OpenAPI document alone: every reply is held against the document, too.
import { strict as assert } from "node:assert";
import { createServer, type IncomingMessage } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import createClient, { type Middleware } from "openapi-fetch";
import { Webhook } from "standardwebhooks";
import type { components, paths } from "./api.js";

type Schemas = components["schemas"];

const setting = (name: string): string => {
  const value = process.env[name];
  assert(value, `${name} is not set`);
  return value;
};

const media = setting("MEDIA_URL");
const document = JSON.parse(readFileSync(setting("OPENAPI_FILE"), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(document, "api");
let checked = 0;

/** Each reply has a status and a body that the document names. */
const heldToTheDocument: Middleware = {
  async onResponse({ request, response, schemaPath }) {
    const responses = document.paths[schemaPath][request.method.toLowerCase()].responses;
    const described = responses[response.status];
    assert(described, `${request.method} ${schemaPath} answered ${response.status}, which the document does not know`);
    const body = described.$ref ? document.components.responses[described.$ref.split("/").pop()!] : described;
    const type = response.headers.get("content-type")?.split(";")[0];
    if (type) {
      const escape = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");
      const at = described.$ref
        ? `#/components/responses/${described.$ref.split("/").pop()}`
        : `#/paths/${escape(schemaPath)}/${request.method.toLowerCase()}/responses/${response.status}`;
      assert(body.content?.[type], `${type} is not in the document for ${schemaPath}`);
      const validate = ajv.compile({ $ref: `api${at}/content/${escape(type)}/schema` });
      assert(validate(await response.clone().json()), `${request.method} ${schemaPath}: ${ajv.errorsText(validate.errors)}`);
      checked++;
    }
  },
};

const api = createClient<paths>({ baseUrl: setting("APP_URL"), headers: { "x-functions-key": setting("FUNCTION_KEY") } });
api.use(heldToTheDocument);

const request = (name: string, asset: number, notify?: string): Schemas["VideoRequest"] => ({
  name,
  assets: { demo: { type: "IMAGE", url: `${media}?n=${asset}` } },
  moments: [{ transcript: "Check out our product", avatarId: "my-avatar", broll: { asset: "demo" } }],
  render: notify !== undefined,
  workspace: "default",
  ...(notify ? { notify: { url: notify } } : {}),
});

const finished = async (id: string): Promise<Schemas["StatusDocument"]> => {
  for (;;) {
    const { data, error } = await api.GET("/api/videos/{id}", { params: { path: { id } } });
    assert(data, JSON.stringify(error));
    if (["completed", "failed", "cancelled"].includes(data.status)) {
      return data;
    }

    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

// Someone who is told.
const receiver = createServer();
const told = new Promise<{ headers: IncomingMessage["headers"]; body: string }>((resolve) =>
  receiver.once("request", async (message, reply) => {
    const parts: Buffer[] = [];
    for await (const part of message) {
      parts.push(part);
    }

    reply.writeHead(204).end();
    resolve({ headers: message.headers, body: Buffer.concat(parts).toString("utf8") });
  }),
);
await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
const notify = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/told`;

// Submit, twice under one key: once.
const submit = () => api.POST("/api/videos", {
  params: { header: { "Idempotency-Key": "typescript-1" } },
  body: request("by typescript", 101, notify),
});
const [first, second] = [await submit(), await submit()];
assert(first.data && second.data, JSON.stringify(first.error ?? second.error));
assert.equal(first.data.id, second.data.id);
assert.equal(first.response.headers.get("location"), `/api/videos/${first.data.id}`);

const ended = await finished(first.data.id);
assert.equal(ended.status, "completed", JSON.stringify(ended.error));
assert(ended.video?.videoUrl);
assert.equal(ended.assets["demo"]?.status, "ready");

// Everything that is wrong, at once.
const wrong = await api.POST("/api/videos", { body: { name: "", moments: [] } });
assert.equal(wrong.error?.type, "urn:argil-functions:problem:invalid-request");
assert.deepEqual(wrong.error?.errors?.map((error) => error.pointer), ["#/name", "#/moments"]);

// Many at once.
const batch = await api.POST("/api/video-batches", { body: { videos: [request("one", 102), request("two", 103)] } });
assert(batch.data);
for (const video of batch.data.videos) {
  assert(video.id);
  assert.equal((await finished(video.id)).status, "completed");
}

const shown = await api.GET("/api/video-batches/{id}", { params: { path: { id: batch.data.id } } });
assert.equal(shown.data?.counts.completed, 2);

// List, page by page.
const names: string[] = [];
let continuationToken: string | undefined;
do {
  const page = await api.GET("/api/videos", { params: { query: { limit: 2, status: "completed", ...(continuationToken ? { continuationToken } : {}) } } });
  assert(page.data);
  names.push(...page.data.videos.map((video) => video.name));
  continuationToken = page.data.continuationToken;
} while (continuationToken);
assert.deepEqual(names.sort(), ["by typescript", "one", "two"]);

// Look around, and at what is not there.
assert.equal((await api.GET("/api/slots")).data?.capacity, 5);
assert.equal((await api.GET("/api/health")).data?.ready, true);
assert.equal((await api.GET("/api/health/live")).data?.live, true);
assert((await api.GET("/api/openapi.json")).data);
assert.equal((await api.GET("/api/poison")).data?.enabled, false);
assert.equal((await api.DELETE("/api/videos/{id}", { params: { path: { id: first.data.id } } })).response.status, 409);
assert.equal((await api.GET("/api/videos/{id}", { params: { path: { id: "no-such" } } })).response.status, 404);
assert.equal((await api.GET("/api/video-batches/{id}", { params: { path: { id: "no-such" } } })).response.status, 404);

const { headers, body } = await told;
receiver.close();
const signed = new Webhook(setting("WEBHOOK_SECRET")).verify(body, headers as Record<string, string>) as Schemas["WebhookMessage"];
assert.equal(signed.type, "video.completed");
assert.equal(signed.data.status, "completed");
assert(ajv.compile({ $ref: "api#/components/schemas/WebhookMessage" })(signed));
console.log(`done, ${checked} replies held against the document`);
