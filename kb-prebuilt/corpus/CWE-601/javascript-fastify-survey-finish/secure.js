import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";

const HOME = "https://surveys.example";

function returnAddress(back) {
  try {
    const url = new URL(String(back ?? "/"), HOME);
    return url.origin === HOME ? url.href : HOME;
  } catch {
    return HOME;
  }
}

export async function surveyRoutes(app, { surveys }) {
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 64 * 1024 });

  app.get("/surveys/:id", async (request, reply) => {
    const survey = await surveys.find(Number(request.params.id));
    if (!survey) return reply.code(404).send({ message: "No such survey" });
    return { title: survey.title, questions: survey.questions };
  });

  app.post("/surveys/:id/answers", async (request, reply) => {
    const id = Number(request.params.id);
    const survey = await surveys.find(id);
    if (!survey) return reply.code(404).send({ message: "No such survey" });

    const given = survey.questions.map((question) => String(request.body?.[question.key] ?? "").slice(0, 2000));
    await surveys.store(id, given);
    reply.setCookie("last", String(id), { path: "/", httpOnly: true, secure: true, sameSite: "lax" });
    return reply.redirect(returnAddress(request.query.back), 303);
  });
}
