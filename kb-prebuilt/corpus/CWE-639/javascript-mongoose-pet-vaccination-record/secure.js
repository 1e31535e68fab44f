const express = require('express');
const mongoose = require('mongoose');
const Pet = require('../models/pet');
const { requireOwner } = require('../middleware/session');

const router = express.Router();
router.use(requireOwner);

for (const name of ['petId', 'entryId']) {
  router.param(name, (req, res, next, id) => {
    if (!mongoose.isValidObjectId(id)) {
      return res.status(404).json({ error: 'not found' });
    }
    next();
  });
}

router.get('/pets', async (req, res) => {
  const pets = await Pet.find({ owner: req.session.ownerId }).select('name species vaccinations').lean();
  res.json(pets);
});

router.patch('/pets/:petId/vaccinations/:entryId', express.json(), async (req, res) => {
  const date = new Date(String(req.body.date));
  const vaccine = String(req.body.vaccine ?? '').trim();
  if (Number.isNaN(date.getTime()) || date > new Date() || !vaccine || vaccine.length > 80) {
    return res.status(422).json({ error: 'date or vaccine' });
  }

  const { petId, entryId } = req.params;
  const pet = await Pet.findOneAndUpdate(
    { _id: petId, owner: req.session.ownerId, 'vaccinations._id': entryId },
    { $set: { 'vaccinations.$.date': date, 'vaccinations.$.vaccine': vaccine } },
    { new: true, runValidators: true },
  );
  if (!pet) {
    return res.status(404).json({ error: 'not found' });
  }
  req.log.info({ pet: petId, entry: entryId }, 'vaccination changed');
  res.json(pet.vaccinations.id(entryId));
});

module.exports = router;
