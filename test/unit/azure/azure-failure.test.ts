import { describe, expect, it } from "vitest";
import { azureFailure } from "#azure";

describe("a refusal of Azure", () => {
  it("is told by its innermost causes also where the client gives the body as details only", () => {
    const body = {
      error: {
        code: "BadRequest",
        message: "Ask support.",
        details: [{ code: "InvalidQuery", message: "Query is invalid." }],
      },
    };
    const error = Object.assign(new Error("Ask support."), {
      name: "RestError",
      statusCode: 400,
      code: "BadRequest",
      details: body,
    });
    expect(azureFailure(error)).toEqual({
      kind: "refused",
      errors: [{ code: "InvalidQuery", message: "Query is invalid.", nature: "logic", status: 400 }],
    });
  });
});
