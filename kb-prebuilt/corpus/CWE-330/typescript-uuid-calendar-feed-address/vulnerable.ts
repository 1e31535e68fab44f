import { Router } from 'express';
import ical from 'ical-generator';
import { v1 as uuid } from 'uuid';
import { requireTherapist } from '../auth';
import type { Calendars } from '../store/calendars';

/** Calendar programs cannot log in: they fetch the appointments from an address that only the therapist knows. */
export function feedRoutes(calendars: Calendars, publicUrl: string): Router {
  const router = Router();

  router.post('/calendar/feed', requireTherapist, async (req, res, next) => {
    try {
      const token = uuid();
      await calendars.setFeedToken(req.session.therapistId!, token);
      res.status(201).json({ url: `${publicUrl}/feeds/${token}.ics` });
    } catch (err) {
      next(err);
    }
  });

  router.delete('/calendar/feed', requireTherapist, async (req, res, next) => {
    try {
      await calendars.setFeedToken(req.session.therapistId!, null);
      res.status(204).end();
    } catch (err) {
      next(err);
    }
  });

  router.get('/feeds/:token.ics', async (req, res, next) => {
    try {
      const found = await calendars.findByFeedToken(req.params.token);
      if (!found) {
        return res.status(404).end();
      }
      const calendar = ical({ name: found.name });
      for (const { id, start, end, patient } of found.appointments) {
        calendar.createEvent({ id, start, end, summary: patient });
      }
      res.set('Cache-Control', 'private, no-store').type('text/calendar').send(calendar.toString());
    } catch (err) {
      next(err);
    }
  });

  return router;
}
