import bcrypt from 'bcrypt';
import * as patients from '../store/patients.js';

const ROUNDS = 12;

const schema = {
  body: {
    type: 'object',
    required: ['email', 'password'],
    additionalProperties: false,
    properties: {
      email: { type: 'string', format: 'email', maxLength: 254 },
      password: { type: 'string', minLength: 1, maxLength: 72 },
    },
  },
};

const accountOf = (patient) => ({ name: patient.name, nextVisit: patient.nextVisit });

/** Login and registration of the patients' portal of a clinic for addictions. @fastify/rate-limit and @fastify/session are registered. */
export async function loginRoutes(app) {
  const config = { rateLimit: { max: 10, timeWindow: '5 minutes' } };

  app.post('/login', { schema, config }, async (request, reply) => {
    const { email, password } = request.body;
    const patient = await patients.findByEmail(email.toLowerCase());
    if (!patient || !(await bcrypt.compare(password, patient.passwordHash))) {
      request.log.info('login refused');
      return reply.code(401).send({ error: 'The address or the password is wrong.' });
    }

    await request.session.regenerate();
    request.session.patientId = patient.id;
    return accountOf(patient);
  });

  // The letter with the code goes to the patient's home.
  app.post('/register/:code', { schema, config }, async (request, reply) => {
    const { email, password } = request.body;
    const hash = await bcrypt.hash(password, ROUNDS);
    const patient = await patients.claimLetter(request.params.code, email.toLowerCase(), hash);
    return patient ? reply.code(201).send(accountOf(patient)) : reply.code(404).send({ error: 'code' });
  });

  app.post('/logout', async (request, reply) => {
    await request.session.destroy();
    return reply.code(204).send();
  });
}
