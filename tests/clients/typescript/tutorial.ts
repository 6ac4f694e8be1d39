// The tutorial's ten calls, with types made from the OpenAPI document.
// What must not compile is marked; TypeScript fails if such a line does compile.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

type Amount = NonNullable<components["schemas"]["FundingLineIn"]["amount"]>;

const baseUrl = process.env["REGISTRY"]!;
const headers = { Authorization: `Bearer ${process.env["KEY"]!}`, "Accept-Language": "en" };
const registry = createClient<paths>({ baseUrl, headers });

/** What a successful answer holds; a refusal is thrown with its reason. */
function held<T>(answer: { data?: T; error?: { detail: string }; response: Response }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? answer.response.statusText);
  return answer.data;
}

// 1. Who am I?
const me = held(await registry.GET("/v1/me"));
assert.deepEqual(me.roles, ["officer"]);

// 2. Which programme?
const programmes = held(await registry.GET("/v1/programmes"));
const rate: string | null | undefined = programmes.items[0]?.max_eu_rate;
assert.equal(rate, "40.00");

// 3. Which Handlungsfelder?
const handlungsfelder = held(
  await registry.GET("/v1/handlungsfelder", { params: { query: { programme: ["ZRHH"] } } }),
);
const innovation = handlungsfelder.items.find((one) => one.code === "RI")!;

// 4. Register a partner.
const partner = held(
  await registry.POST("/v1/partners", {
    params: { header: { "Idempotency-Key": "typescript" } },
    body: { name: { de: "Verein der TypeScript-Werkstatt e. V." }, kind: "association" },
  }),
);

// 5. Find it.
const found = held(await registry.GET("/v1/partners", { params: { query: { q: "typescript" } } }));
assert.deepEqual(found.items.map((one) => one.id), [partner.id]);

// 6. Register a project with its financing plan.
const eu: Amount = "96000.00";
const registered = await registry.POST("/v1/projects", {
  body: {
    handlungsfeld_id: innovation.id,
    title: { de: "Typsichere Werkstatt" },
    total_cost: "250000.00",
    participations: [{ partner_id: partner.id, role: "lead" }],
    funding_plan: [
      { source: "eu", amount: eu, fund: "ERDF" },
      { source: "municipal", amount: "154000.00" },
    ],
  },
});
const project = held(registered);
const etag = registered.response.headers.get("ETag")!;
assert.equal(project.eu_contribution, "96000.00");

// 7. Has it changed?
const path = { project_id: project.id };
const unchanged = await registry.GET("/v1/projects/{project_id}", {
  params: { path, header: { "If-None-Match": etag } },
});
assert.equal(unchanged.response.status, 304);

// 8. Change it.
const changed = held(
  await registry.PATCH("/v1/projects/{project_id}", {
    params: { path, header: { "If-Match": etag } },
    body: { acronym: "TSW" },
  }),
);
assert.equal(changed.version, 2);

// 9. The old version is refused.
const refused = await registry.PATCH("/v1/projects/{project_id}", {
  params: { path, header: { "If-Match": etag } },
  body: { acronym: "WTS" },
});
assert.equal(refused.error?.type, "/problems/stale");

// 10. All pages of the events.
const titles: string[] = [];
for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
  const query = cursor === undefined ? { limit: 2 } : { limit: 2, cursor };
  const page: components["schemas"]["EventPage"] = held(
    await registry.GET("/v1/events", { params: { query } }),
  );
  titles.push(...page.items.map((one) => one.title.de));
  cursor = page.next;
}
assert.equal(new Set(titles).size, 5);

/** Never called: these lines are here to be refused by the compiler. */
export async function mistakes(): Promise<void> {
  // @ts-expect-error: money is text
  const amount: Amount = 96000;
  // @ts-expect-error: there is no such kind
  const kind: components["schemas"]["PartnerKind"] = "verein";
  await registry.POST("/v1/partners", {
    // @ts-expect-error: the kind is missing
    body: { name: { de: String(amount ?? kind) } },
  });
  // @ts-expect-error: there is no such status
  await registry.GET("/v1/projects", { params: { query: { status: ["aproved"] } } });
  // @ts-expect-error: a change must say which version it is based on
  await registry.PATCH("/v1/projects/{project_id}", { params: { path }, body: {} });
}

console.log("ten calls");
