const PASSWORD_ERROR = 'password.error.2short';
