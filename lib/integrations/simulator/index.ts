import 'server-only';

export { pickUpPhone } from './pick-up-phone.ts';
export { simulatorPort } from './port.ts';
export { listSimulatorPeople, readSimulator } from './read-simulator.ts';
export { setSimulatorFault } from './set-fault.ts';
export { writeAsCustomer } from './write-as-customer.ts';
