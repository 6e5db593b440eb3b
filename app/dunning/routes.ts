import { controllers } from '#generated/controllers'
import { middleware } from '#start/kernel'
import { UUID_MATCHER } from '#tenancy/organization_context'
import router from '@adonisjs/core/services/router'

const { dunning } = controllers

router
  .group(() => {
    router.get('reminders', [dunning.Reminders, 'index'])
    router.get('reminders/sent', [dunning.SentReminders, 'index'])
    router.get('reminders/rules', [dunning.ReminderRules, 'index'])
    router.get('reminders/:id/pdf', [dunning.ReminderPdfs, 'show'])
    router.get('invoices/:id/reminders', [dunning.InvoiceReminders, 'show'])
    router.get('invoices/:id/case', [dunning.Cases, 'show'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('read'))

router
  .group(() => {
    router.post('reminders', [dunning.Reminders, 'store'])
    router.post('reminders/:id/deliveries', [dunning.ReminderDeliveries, 'store'])
    router.post('invoices/:id/reminder-pauses', [dunning.ReminderPauses, 'storeOfInvoice'])
    router.post('customers/:id/reminder-pauses', [dunning.ReminderPauses, 'storeOfCustomer'])
    router.delete('reminder-pauses/:id', [dunning.ReminderPauses, 'destroy'])
    router.post('reminder-charges/:id/waiver', [dunning.ChargeWaivers, 'store'])
    router.post('invoices/:id/charge-settlements', [dunning.ChargeSettlements, 'store'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('reminders.write'))

router
  .group(() => {
    router.get('reminders/settings', [dunning.ReminderSettings, 'edit'])
    router.post('reminders/settings', [dunning.ReminderSettings, 'update'])
    router.post('reminders/rules', [dunning.ReminderRules, 'store'])
    router.delete('reminder-rules/:id', [dunning.ReminderRules, 'destroy'])
  })
  .where('id', UUID_MATCHER)
  .use(middleware.may('organization.write'))
